// Package browsertest opens the page in a browser and does what a recruiter
// does: sort, filter, search, open, print. It needs chromium, and fails where
// there is none.
package browsertest

import (
	"context"
	"fmt"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// launch starts a browser that a test may run as root and that keeps to
// itself.
func launch(t *testing.T) context.Context {
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		t.Fatal("this test drives a browser and there is none: install it with apt-get install chromium")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.UserDataDir(t.TempDir()))
	ctx, stop := context.WithTimeout(context.Background(), 8*time.Minute)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx, chromedp.WithAllocatorOptions(options...))
	t.Cleanup(func() { chromedp.Cancel(ctx); stop() })
	require.NoError(t, chromedp.Do(ctx))
	return ctx
}

// A tab is one page that is open.
type tab struct {
	t   *testing.T
	ctx context.Context
	end func()
}

// A look is how a tab sees the page.
type look struct {
	width   int64
	scheme  string
	still   bool // reduced motion
	without bool // script
}

// open opens the page in a tab of its own. When the test is over, the console
// must have stayed silent.
func open(t *testing.T, browser context.Context, url string, l look) *tab {
	ctx, stop := chromedp.NewContext(browser)
	x := &tab{t, ctx, stop}
	t.Cleanup(stop)
	motion := map[bool]string{false: "no-preference", true: "reduce"}[l.still]
	require.NoError(t, chromedp.Do(ctx,
		chromedp.EmulateViewport(l.width, 900),
		chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
				{Name: "prefers-color-scheme", Value: l.scheme}, {Name: "prefers-reduced-motion", Value: motion}}})
			if err != nil {
				return err
			}
			_, err = cdp.Call(ctx, target, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: l.without})
			return err
		})))
	messages := chromedp.Console(ctx)
	t.Cleanup(func() { x.silent(messages) })
	require.NoError(t, chromedp.Do(ctx, chromedp.Navigate(url)))
	return x
}

const lastWord = "the test is over"

// silent reads the console to the end.
func (x *tab) silent(messages func(func(chromedp.ConsoleMessage, error) bool)) {
	eval[any](x, `void console.log("`+lastWord+`")`)
	for m, err := range messages {
		if !assert.NoError(x.t, err) || m.Text == lastWord {
			return
		}
		assert.Fail(x.t, "the console was not silent", "%s: %s", m.Type, m.Text)
	}
}

// eval gives the value of an expression in the page.
func eval[T any](x *tab, expression string) T {
	x.t.Helper()
	ctx, stop := context.WithTimeout(x.ctx, 20*time.Second)
	defer stop()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	require.NoError(x.t, err, expression)
	return v
}

func (x *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	x.t.Helper()
	ctx, stop := context.WithTimeout(x.ctx, 20*time.Second)
	defer stop()
	require.NoError(x.t, chromedp.Do(ctx, steps...))
}

// click presses what a person would first scroll to. Rows take their height
// when they come into view, so it waits for that.
func (x *tab) click(selector string) {
	x.t.Helper()
	eval[any](x, fmt.Sprintf(`document.querySelector(%q).scrollIntoView({ block: 'center' })`, selector))
	x.do(chromedp.Sleep(100*time.Millisecond), chromedp.Click(chromedp.CSS(selector)))
}

// choose gives a field of the form a value and tells the page, as a person does.
func (x *tab) choose(id, value string) {
	x.t.Helper()
	ok := eval[bool](x, fmt.Sprintf(`(() => { const s = document.getElementById(%q); s.value = %q;
		s.dispatchEvent(new Event('input', { bubbles: true })); return s.value === %q; })()`, id, value, value))
	require.True(x.t, ok, "%s can be %s", id, value)
}

// shown lists the ids of the applicants that can be seen, from the top.
func (x *tab) shown() []string {
	return eval[[]string](x, `Array.from(document.querySelectorAll('#list > tbody > tr')).filter((r) => r.offsetParent !== null || r.getClientRects().length)
		.map((r) => r.querySelector('.id').textContent)`)
}

func (x *tab) said() string {
	return eval[string](x, `document.querySelector('[role=status]').textContent`)
}

// pages prints the page and counts the sheets.
func (x *tab) pages() int {
	x.t.Helper()
	pdf, err := chromedp.Run(x.ctx, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4), chromedp.PDFPreferCSSPageSize()))
	require.NoError(x.t, err)
	n := strings.Count(string(pdf), "/Type /Page\n")
	require.Positive(x.t, n, "sheets of a document of %d bytes", len(pdf))
	return n
}
