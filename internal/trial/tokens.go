package trial

import (
	"math/big"
	"slices"
	"strings"
	"time"

	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser/lexer"

	"github.com/minqual/minqual/internal/degrees"
	"github.com/minqual/minqual/internal/fluency"
	"github.com/minqual/minqual/rules"
)

// An edit puts something else in the place of some characters of an
// expression.
type edit struct {
	from, to int // in characters
	text     string
}

func (x edit) apply(source string) string {
	r := []rune(source)
	return string(r[:x.from]) + x.text + string(r[x.to:])
}

// A token of an expression, with the call that it stands in.
type token struct {
	lexer.Token
	call string // the innermost function that it is an argument of; "" for none
	arg  int    // of which argument, from 0
}

// An argument of a call, with the characters to drop with it.
type argument struct{ from, to int }

// edits are the changes of one token of an expression, in its order.
func edits(c *rules.JobClass, source string) (out []edit) {
	lexed, err := lexer.Lex(file.NewSource(source))
	if err != nil {
		return nil
	}
	tokens, dropped := structure(lexed)
	for i := range tokens {
		for _, s := range replacements(c, tokens, i) {
			out = append(out, edit{tokens[i].From, tokens[i].To, s})
		}
		if t := &tokens[i]; t.Kind == lexer.Identifier && t.call == "" && i+1 < len(tokens) && tokens[i+1].Value == "(" {
			out = append(out, edit{t.From, t.From, "not "})
		}
	}
	for _, a := range dropped {
		out = append(out, edit{a.from, a.to, ""})
	}
	slices.SortStableFunc(out, func(x, y edit) int { return x.from - y.from })
	return out
}

// structure finds the call around each token, and the arguments of calls.
func structure(lexed []lexer.Token) (tokens []token, args []argument) {
	type open struct {
		call  string
		arg   int
		from  int // of the argument, after its comma or bracket
		comma int // the comma before it; -1 for the first argument
	}
	stack := []open{{}}
	for i, t := range lexed {
		top := &stack[len(stack)-1]
		closing := t.Kind == lexer.Bracket && strings.Contains(")]}", t.Value)
		separates := top.call != "" && (closing || t.Kind == lexer.Operator && t.Value == ",") && i > 0
		if separates && t.From > top.from && lexed[i-1].To > top.from {
			switch {
			case top.comma >= 0:
				args = append(args, argument{top.comma, lexed[i-1].To})
			case closing:
				args = append(args, argument{top.from, t.From})
			default:
				args = append(args, argument{top.from, lexed[i+1].From})
			}
		}
		switch {
		case closing && len(stack) > 1:
			stack = stack[:len(stack)-1]
		case separates:
			top.arg, top.from, top.comma = top.arg+1, t.To, t.From
		}
		top = &stack[len(stack)-1]
		tokens = append(tokens, token{t, top.call, top.arg})
		if t.Kind == lexer.Bracket && strings.Contains("([{", t.Value) {
			o := open{from: t.To, comma: -1}
			if t.Value == "(" && i > 0 && lexed[i-1].Kind == lexer.Identifier {
				o.call = lexed[i-1].Value
			}
			stack = append(stack, o)
		}
	}
	return tokens, args
}

// operators are what else each operator could have been.
var operators = map[string][]string{
	">=": {">", "<"}, ">": {">=", "<="}, "<=": {"<", ">"}, "<": {"<=", ">="},
	"==": {"!="}, "!=": {"=="},
	"and": {"or"}, "or": {"and"}, "&&": {"||"}, "||": {"&&"},
	"not": {""}, "!": {""},
}

var kinds = map[string]string{"supervisory": "lead", "lead": "supervisory"}

// replacements are what else token i could have been.
func replacements(c *rules.JobClass, tokens []token, i int) []string {
	t := &tokens[i]
	switch t.Kind {
	case lexer.Number:
		return numbers(t.Value)
	case lexer.Operator:
		return operators[t.Value]
	case lexer.String:
		return texts(c, t)
	case lexer.Identifier:
		if k := kinds[t.Value]; k != "" {
			return []string{k}
		}
		if i > 1 && tokens[i-1].Value == "." && tokens[i-2].Value == "fields" {
			return others(ids(c.Fields, func(f rules.Field) string { return f.ID }), t.Value, false)
		}
	}
	return nil
}

// numbers are one more, one less and twice the number.
func numbers(s string) (out []string) {
	n, ok := new(big.Rat).SetString(strings.ReplaceAll(s, "_", ""))
	if !ok {
		return nil
	}
	decimals := 0
	if _, after, found := strings.Cut(s, "."); found {
		decimals = len(after)
	}
	one := big.NewRat(1, 1)
	for _, m := range []*big.Rat{new(big.Rat).Add(n, one), new(big.Rat).Sub(n, one), new(big.Rat).Add(n, n)} {
		text := m.FloatString(decimals)
		if m.Sign() >= 0 && !slices.Contains(out, text) && m.Cmp(n) != 0 {
			out = append(out, text)
		}
	}
	return out
}

// texts are what else a text could have been: another domain, another level,
// the day before or after.
func texts(c *rules.JobClass, t *token) (out []string) {
	domains := ids(c.Domains, func(d rules.Domain) string { return d.ID })
	switch {
	case t.call == "degree" && t.arg == 0:
		out = others(degrees.Names, t.Value, true)
	case t.call == "language" && t.arg == 1:
		out = others(fluency.Names, t.Value, true)
	case t.call == "level":
		out = others(c.Levels, t.Value, true)
	case slices.Contains(domains, t.Value):
		out = others(domains, t.Value, false)
	default:
		day, err := time.Parse(time.DateOnly, t.Value)
		if err != nil {
			return nil
		}
		out = []string{day.AddDate(0, 0, 1).Format(time.DateOnly), day.AddDate(0, 0, -1).Format(time.DateOnly)}
	}
	for i := range out {
		out[i] = `"` + out[i] + `"`
	}
	return out
}

func ids[T any](list []T, id func(T) string) (out []string) {
	for _, x := range list {
		out = append(out, id(x))
	}
	return out
}

// others are the neighbours of a name in a list: of levels those one up and
// one down, of other things the next one.
func others(list []string, name string, levels bool) (out []string) {
	i := slices.Index(list, name)
	switch {
	case i < 0 || len(list) < 2:
		return nil
	case !levels:
		return []string{list[(i+1)%len(list)]}
	}
	if i+1 < len(list) {
		out = append(out, list[i+1])
	}
	if i > 0 {
		out = append(out, list[i-1])
	}
	return out
}
