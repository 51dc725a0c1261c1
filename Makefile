# What can be done here. `make help` lists it.
EXAMPLE = examples/customer-service-manager
RECORDS = 10000,100000,1000000
LINT    = go tool -modfile=tools/go.mod staticcheck

.PHONY: help demo test lint fuzz bench examples

help: ## list the targets
	@sed -n 's/^\([a-z]*\): ## /\1\t/p' Makefile | expand -t 12

demo: ## screen the first example and show the report
	go run ./cmd/minqual screen $(EXAMPLE)/jobclass.yaml $(EXAMPLE)/applicants.csv --as-of 2026-03-31

test: ## run every test
	go test ./...

lint: ## look for what is unformatted, doubtful or untidy
	@unformatted=$$(gofmt -l .); test -z "$$unformatted" || { echo "not formatted: $$unformatted"; exit 1; }
	go vet ./... && GOARCH=386 go vet ./... && go mod tidy -diff && $(LINT) ./...

fuzz: ## run every fuzz target for some seconds each: make fuzz SECONDS=60
	sh tools/fuzz.sh $(or $(SECONDS),10)

bench: ## measure the reader, the engine and the whole program: make bench RECORDS=10000
	go test -run - -bench . -benchmem ./bench
	go run ./bench/run -n $(RECORDS)

examples: ## run what the README shows, and the tests of the examples
	go test -count=1 . ./examples/...
