// Package page makes pages that stand alone: one file with its style in it,
// which runs no script and loads nothing.
package page

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html/template"
)

// Head is the style of a page and the policy that allows it. Besides, the page
// may show pictures that are written into it. The style must not contain </.
func Head(css string) template.HTML {
	sum := sha256.Sum256([]byte(css))
	policy := "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) +
		"'; img-src data:; base-uri 'none'; form-action 'none'"
	return template.HTML(fmt.Sprintf("<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">\n<style>%s</style>", policy, css))
}
