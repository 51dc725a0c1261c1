package notices

import "reflect"

// try writes a letter of each kind with every field filled, and one with none,
// so that what a template asks for in vain is seen before the first letter.
func (t *Templates) try(l *loader) (errs []error) {
	for k := range kinds {
		for _, full := range []bool{true, false} {
			data := filled(reflect.TypeOf(blank[kind(k)]), full, 0).Interface().(written)
			if _, _, err := t.render(kind(k), data); err != nil {
				errs = append(errs, err)
				break
			}
		}
	}
	return errs
}

// trial is the text in the fields of a letter on trial.
const trial = "(trial)"

// filled makes a value of a type: full, with something in every field, or
// else empty.
func filled(t reflect.Type, full bool, depth int) reflect.Value {
	v := reflect.New(t).Elem()
	if !full || depth > 4 {
		return v
	}
	switch t.Kind() {
	case reflect.String:
		v.SetString(trial)
		if t == reflect.TypeFor[Day]() {
			v.SetString("2026-01-31")
		}
	case reflect.Int:
		v.SetInt(1)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Slice:
		v.Set(reflect.Append(v, filled(t.Elem(), full, depth+1)))
	case reflect.Struct:
		for i := range t.NumField() {
			if f := t.Field(i); f.IsExported() || f.Anonymous {
				fill(v.Field(i), filled(f.Type, full, depth+1))
			}
		}
	}
	return v
}

// fill sets a field, those of an embedded letter one by one.
func fill(to, from reflect.Value) {
	if to.CanSet() {
		to.Set(from)
		return
	}
	for i := range to.NumField() {
		to.Field(i).Set(from.Field(i))
	}
}
