package browsertest

import (
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
)

const (
	waiting = 20 * time.Second
	pause   = 20 * time.Millisecond
)

// fits opens everybody and looks for what is too wide, what is too small to be
// pressed, and whether a record has become a program.
func fits(t *testing.T, x *tab) {
	x.click("#open-all")
	x.do(chromedp.WaitVisible(chromedp.CSS("#a31 article h3")))
	assert.LessOrEqual(t, eval[int](x, `document.documentElement.scrollWidth`), eval[int](x, `window.innerWidth`))
	wide := eval[[]string](x, `Array.from(document.querySelectorAll('body *')).filter((e) => !e.closest('.scroll, .vh, .defs, .skip, .funnel thead') &&
		e.getBoundingClientRect().right > innerWidth + 1).map((e) => e.tagName + '.' + e.getAttribute('class'))`)
	assert.Empty(t, wide)
	small := eval[[]string](x, `Array.from(document.querySelectorAll('nav a, button, summary, input, select')).filter((e) => {
		const r = e.getBoundingClientRect(); return r.width && (r.width < 24 || r.height < 24); }).map((e) => e.textContent)`)
	assert.Empty(t, small)
	assert.False(t, eval[bool](x, `'harmed' in window`))
	assert.Equal(t, 0, eval[int](x, `document.querySelectorAll('img, iframe, object, embed, link, svg script, [onload], [onerror]').length`))
	assert.Equal(t, 1, eval[int](x, `document.scripts.length`))
}

// credited opens an applicant whose time was credited. The job and what its
// time was credited to have room for words, and nothing of the table is aside.
func credited(t *testing.T, x *tab) {
	x.click("#a10 summary")
	x.do(chromedp.WaitVisible(chromedp.CSS("#a10 .credits")))
	assert.LessOrEqual(t, eval[int](x, `document.documentElement.scrollWidth`), eval[int](x, `window.innerWidth`))
	assert.True(t, eval[bool](x, `((s) => s.scrollWidth <= s.clientWidth)(document.querySelector('#a10 .credits').parentElement)`))
	for _, column := range []string{"3", "4"} {
		assert.GreaterOrEqual(t, eval[float64](x, `document.querySelector('#a10 .credits td:nth-child(`+column+`)').getBoundingClientRect().width`), 120.0, column)
	}
}

// accessible looks for what a person who cannot see the page depends on.
func accessible(t *testing.T, x *tab) {
	x.click("#a10 summary")
	x.do(chromedp.WaitVisible(chromedp.CSS("#a10 article h3")))
	assert.Equal(t, "en", eval[string](x, `document.documentElement.lang`))
	for _, landmark := range []string{"header", "nav", "main", "footer", "[role=search]", "[role=status]"} {
		assert.Equal(t, 1, eval[int](x, `document.querySelectorAll('`+landmark+`').length`), landmark)
	}
	assert.Empty(t, eval[[]string](x, `(() => { let last = 0; const bad = []; for (const h of document.querySelectorAll('h1, h2, h3, h4')) {
		const n = Number(h.tagName[1]); if (n > last + 1) bad.push(h.textContent); last = n; } return bad; })()`), "headings that skip a level")
	assert.Empty(t, eval[[]string](x, `Array.from(document.querySelectorAll('input, select')).filter((e) => !e.labels.length || !e.labels[0].textContent).map((e) => e.id)`))
	assert.Empty(t, eval[[]string](x, `Array.from(document.querySelectorAll('svg')).filter((e) => e.getAttribute('aria-hidden') !== 'true' &&
		!(e.getAttribute('role') === 'img' && e.querySelector(':scope > title').textContent)).map((e) => e.outerHTML.slice(0, 80))`), "drawings without words")
	ids := eval[[]string](x, `Array.from(document.querySelectorAll('[id]'), (e) => e.id)`)
	seen := map[string]bool{}
	for _, id := range ids {
		assert.False(t, seen[id], "two have the id %s", id)
		seen[id] = true
	}
	assert.Empty(t, eval[[]string](x, `Array.from(document.querySelectorAll('[aria-labelledby]')).flatMap((e) => e.getAttribute('aria-labelledby').split(' ')).filter((id) => !document.getElementById(id))`))
	assert.Equal(t, "Evidence for A-010 Rosa Maldonado", eval[string](x, `document.querySelector('#a10 summary').textContent.trim()`))
	assert.Empty(t, eval[[]string](x, `Array.from(document.querySelectorAll('a, button, summary, input, select, .scroll')).filter((e) => {
		if (e.disabled || !e.getClientRects().length) return false; e.focus({ focusVisible: true }); const s = getComputedStyle(e);
		return document.activeElement !== e || s.outlineStyle === 'none' || parseFloat(s.outlineWidth) < 2; }).map((e) => e.outerHTML.slice(0, 80))`), "what shows no focus")
}
