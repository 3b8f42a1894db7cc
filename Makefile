.DEFAULT_GOAL := help
.PHONY: help run test proof bench docs release deb clean

help: ## Lists these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Starts the demo on http://127.0.0.1:8080 (PORT=… for another port)
	@bin/setup --run
	@bin/dev

test: ## What every change must pass: format, build, unit tests on both engines, browser journeys
	@bin/setup --test
	@bin/test

proof: ## The long checks on the release binary, and the measurements
	@bin/setup --proof
	@bin/proof

bench: ## How fast it is with a million ads, as one table for each engine (COUNTS="10000" for fewer)
	@bin/setup --proof
	@COUNTS="$(COUNTS)" bin/proof build speed

docs: ## The reference of Database and Classifieds, as pages in .build/documentation
	@bin/setup --run
	@bin/documentation

release: ## One archive to install: a stripped binary, its licence, its proofs
	@bin/setup --run
	@bin/release

deb: ## The Debian package: program, units, manual
	@bin/setup --run
	@bin/deb

clean: ## Throws away everything that was built, and the demo's data
	rm -rf .build .venv demo demo.keys
