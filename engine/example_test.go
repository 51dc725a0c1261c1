package engine_test

import (
	"fmt"
	"log"
	"os"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

// Embedding in ten lines: load and compile once, then evaluate each record.
func Example() {
	class, err := rules.Load("../examples/customer-service-manager/jobclass.yaml")
	if err != nil {
		log.Fatal(err) // every mistake, each with its line
	}
	program, err := rules.Compile(class)
	if err != nil {
		log.Fatal(err)
	}
	file, _ := os.Open("../examples/customer-service-manager/applicants.jsonl")
	closing := engine.Options{AsOf: applicants.Date{Year: 2026, Month: 3, Day: 31}}
	for record, err := range applicants.Read(file, file.Name(), applicants.JSONLines, applicants.ReadOptions{}) {
		if err != nil {
			log.Fatal(err) // set aside, or the end of the file
		}
		answer, _ := engine.Evaluate(program, record, closing)
		fmt.Println(record.ID, answer.Outcome, answer.Reasons)
		if record.ID == "A-004" {
			fmt.Println(answer.Shortfalls[0].String())
			break
		}
	}
	// Output:
	// A-001 eligible [meets_all]
	// A-002 eligible [meets_by_substitution]
	// A-003 eligible [meets_all]
	// A-004 not_eligible [experience_short]
	// 3 months more: Two of the seven years in a supervisory position
}
