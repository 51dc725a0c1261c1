package browsertest

import (
	"fmt"
	"slices"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestThePageInABrowser has one browser for all of its parts; starting one
// takes longer than all they do.
func TestThePageInABrowser(t *testing.T) {
	browser := launch(t)
	address := write(t)
	desk := look{width: 1280, scheme: "light", still: true}
	with := func(name string, l look, run func(*testing.T, *tab)) {
		t.Run(name, func(t *testing.T) { run(t, open(t, browser, address, l)) })
	}
	with("it asks the network for nothing", desk, func(t *testing.T, x *tab) {
		assert.Equal(t, 0, eval[int](x, `performance.getEntriesByType('resource').length`))
		assert.Equal(t, "30 of 30 applicants shown.", x.said())
	})
	with("a head sorts up, then down, then not", desk, sorts)
	with("the filters leave those that match", desk, filters)
	with("the search looks at names, ids and all in a row", desk, searches)
	with("an applicant opens by keyboard to the evidence", desk, opens)
	with("a link opens one applicant", desk, func(t *testing.T, x *tab) {
		eval[any](x, `void (location.hash = '#a10')`)
		x.do(chromedp.WaitVisible(chromedp.CSS("#a10 article h3")))
	})
	with("it prints a sheet for the summary and one for each applicant opened", desk, prints)
	with("all is there without script", look{width: 1280, scheme: "light", still: true, without: true}, scriptless)
	for _, width := range []int64{320, 390, 768, 1280} {
		t.Run(fmt.Sprintf("nothing sticks out at %d", width), func(t *testing.T) {
			fits(t, open(t, browser, write(t, awkward()), look{width: width, scheme: "dark", still: true}))
		})
	}
	for _, width := range []int64{360, 430, 600, 768, 800, 1400} {
		with(fmt.Sprintf("credited time can be read at %d", width), look{width: width, scheme: "light", still: true}, credited)
	}
	with("it is dark where the reader likes it dark", look{width: 390, scheme: "dark"}, func(t *testing.T, x *tab) {
		assert.Equal(t, "rgb(20, 23, 27)", eval[string](x, `getComputedStyle(document.body).backgroundColor`))
	})
	with("it does not move for those who do not want it to", look{width: 390, scheme: "light", still: true}, func(t *testing.T, x *tab) {
		assert.Equal(t, "auto", eval[string](x, `getComputedStyle(document.documentElement).scrollBehavior`))
	})
	with("a screen reader finds its way", desk, accessible)
}

func sorts(t *testing.T, x *tab) {
	before := x.shown()
	require.Len(t, before, 30)
	state := func() string {
		return eval[string](x, `document.querySelector('[data-sort=short]').getAttribute('aria-sort') || 'none'`)
	}
	x.click("[data-sort=short] button")
	up := x.shown()
	assert.Equal(t, "ascending", state())
	assert.Equal(t, "A-010", up[0], "who lacks a day comes first")
	assert.ElementsMatch(t, before, up)
	assert.Equal(t, "30 of 30 applicants shown, by nearest shortfall, ascending.", x.said())
	x.click("[data-sort=short] button")
	assert.Equal(t, "descending", state())
	assert.NotEqual(t, up, x.shown())
	x.click("[data-sort=short] button")
	assert.Equal(t, "none", state())
	assert.Equal(t, before, x.shown())
	x.click("[data-sort=who] button")
	names := eval[[]string](x, `Array.from(document.querySelectorAll('#list tbody .name'), (n) => n.textContent)`)
	assert.True(t, slices.IsSorted(names), "%v", names)
	assert.Equal(t, 1, eval[int](x, `document.querySelectorAll('[aria-sort]').length`))
}

func filters(t *testing.T, x *tab) {
	x.choose("f-outcome", "not_eligible")
	assert.Len(t, x.shown(), 9)
	assert.Equal(t, "9 of 30 applicants shown.", x.said())
	x.choose("f-short", "near")
	assert.Equal(t, []string{"A-004", "A-007", "A-010", "A-018"}, x.shown())
	assert.Equal(t, "Outcome: Not eligible. Shortfall: Near misses: under six months", eval[string](x, `document.getElementById('chosen').textContent`), "what a printed list says it is")
	x.choose("f-requirement", eval[string](x, `Array.from(document.querySelectorAll('#f-requirement option')).find((o) => o.textContent.startsWith('not met: supervisory')).value`))
	assert.Contains(t, x.shown(), "A-004")
	assert.NotContains(t, x.shown(), "A-010")
	x.click("#filters [type=reset]")
	assert.Eventually(t, func() bool { return len(x.shown()) == 30 }, waiting, pause)
	x.choose("f-question", eval[string](x, `Array.from(document.querySelectorAll('#f-question option')).find((o) => o.textContent.startsWith('hours a week')).value`))
	assert.Equal(t, []string{"A-012"}, x.shown())
	x.choose("f-outcome", "eligible")
	assert.Empty(t, x.shown())
	assert.Equal(t, "0 of 30 applicants shown.", x.said())
	x.click("#none-reset")
	assert.Eventually(t, func() bool { return len(x.shown()) == 30 }, waiting, pause)
	assert.Equal(t, "f-text", eval[string](x, `document.activeElement.id`))
}

func searches(t *testing.T, x *tab) {
	x.do(chromedp.SendKeys(chromedp.CSS("#f-text"), "OKAFOR"))
	assert.Equal(t, []string{"A-001"}, x.shown())
	x.do(chromedp.SendKeys(chromedp.CSS("#f-text"), kb.Enter))
	assert.Equal(t, []string{"A-001"}, x.shown(), "the form is not sent")
	for text, want := range map[string][]string{"a-004": {"A-004"}, "dale not eligible": {"A-004"}, "maldonado day": {"A-010"}, "qqq": {}} {
		x.choose("f-text", "")
		x.do(chromedp.SendKeys(chromedp.CSS("#f-text"), text))
		assert.Equal(t, want, x.shown(), text)
	}
}

func opens(t *testing.T, x *tab) {
	assert.Equal(t, 30, eval[int](x, `document.querySelectorAll('#list noscript').length`))
	x.do(chromedp.Focus(chromedp.CSS("#a10 summary")), chromedp.KeyEvent(kb.Enter), chromedp.WaitVisible(chromedp.CSS("#a10 article h3")))
	assert.Equal(t, "30 of 30 applicants shown; 1 open.", x.said())
	for part, want := range map[string]string{
		"h3":           "Rosa Maldonado, A-010: Not eligible",
		".ways":        "1 day more: Seven years of administrative or customer service related experience",
		".finding":     "it is in progress or was left, not conferred",
		"svg title":    "Timeline of 2 jobs from 2012-01-01 to 2026-03-31.",
		".legend":      "Four years of customer service experience in place of the degree",
		".plain tbody": "311 Call Taker, City of Houston",
		".record":      "experience_short same_time_needed_twice",
	} {
		assert.Contains(t, eval[string](x, `document.querySelector('#a10 article `+part+`').textContent`), want, part)
	}
	assert.True(t, eval[bool](x, `Array.from(document.querySelectorAll('#a10 .timeline rect')).every((r) => r.getBoundingClientRect().width > 0)`))
	x.do(chromedp.KeyEvent(kb.Enter))
	assert.Eventually(t, func() bool { return x.said() == "30 of 30 applicants shown." }, waiting, pause)
	x.choose("f-outcome", "needs_review")
	x.click("#open-all")
	assert.Eventually(t, func() bool { return x.said() == "5 of 30 applicants shown; 5 open." }, waiting, pause)
	assert.Equal(t, 5, eval[int](x, `Array.from(document.querySelectorAll('article .questions')).filter((q) => q.offsetParent).length`))
	x.click("#close-all")
	assert.Eventually(t, func() bool { return x.said() == "5 of 30 applicants shown." }, waiting, pause)
}

func prints(t *testing.T, x *tab) {
	assert.Equal(t, 1, x.pages(), "the summary")
	eval[any](x, `void (window.print = () => { window.printed = (window.printed || 0) + 1; })`)
	x.click("#a4 summary")
	x.click("#a7 summary")
	x.do(chromedp.WaitVisible(chromedp.CSS("#a7 .print-one")))
	assert.Equal(t, 3, x.pages(), "the summary and two applicants")
	x.click("#a7 .print-one")
	assert.Equal(t, 1, x.pages(), "one applicant")
	eval[any](x, `void dispatchEvent(new Event('afterprint'))`)
	x.click("#print-opened")
	assert.Equal(t, 2, x.pages(), "those opened")
	eval[any](x, `void dispatchEvent(new Event('afterprint'))`)
	x.click("#print-list")
	assert.LessOrEqual(t, x.pages(), 2, "the list")
	eval[any](x, `void dispatchEvent(new Event('afterprint'))`)
	assert.Equal(t, 3, x.pages(), "the summary and two applicants, as before")
	assert.Equal(t, 3, eval[int](x, `window.printed`))
}

func scriptless(t *testing.T, x *tab) {
	assert.Len(t, x.shown(), 30)
	assert.Equal(t, "30 applicants, in the order of the input.", x.said())
	assert.Equal(t, 30, eval[int](x, `document.querySelectorAll('#list article .timeline').length`))
	assert.Equal(t, 0, eval[int](x, `Array.from(document.querySelectorAll('button, input, select')).filter((b) => b.getClientRects().length).length`), "nothing to press that does nothing")
	x.click("#a10 summary")
	assert.Contains(t, eval[string](x, `document.querySelector('#a10 article').innerText`), "311 Call Taker")
	assert.Equal(t, 2, x.pages(), "the summary and the applicant opened")
}
