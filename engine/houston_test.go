package engine_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

// program compiles an example job class.
func program(t testing.TB, name string) *rules.Program {
	t.Helper()
	c, err := rules.Load("../examples/" + name + "/jobclass.yaml")
	require.NoError(t, err)
	p, err := rules.Compile(c)
	require.NoError(t, err)
	return p
}

func TestTheCustomerServiceManagerDecidesAsItsAnalystExpects(t *testing.T) {
	p := program(t, "customer-service-manager")
	require.GreaterOrEqual(t, len(p.Class().Tests), 20)
	for _, test := range p.Class().Tests {
		t.Run(test.Name, func(t *testing.T) {
			d, err := engine.Evaluate(p, test.Applicant, engine.Options{AsOf: test.AsOf})
			require.NoError(t, err)
			assert.Equal(t, test.Expect.Outcome, d.Outcome.String())
			if test.Expect.Questions != nil {
				var asked []string
				for _, q := range d.Questions {
					asked = append(asked, q.Field)
				}
				assert.Equal(t, test.Expect.Questions, asked)
			}
		})
	}
}
