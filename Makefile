# Each command does all the set-up it needs. `make help` lists them.

PYTHON ?= python3
IN_VENV := .venv/bin/python
# What can be done on every stage is done on the deployed one that STAGE names, else on the local one.
OF_STAGE = tools.$(if $(STAGE),operating,local)
export PROVIDER OUT PORT AWS_PORT STATE STAGE ARCH SETTINGS ACCOUNT ROLE TTL ISSUER AUDIENCE FILE AS NAME ID FROM NEW COUNT SEED ONLY TESTS SKIP INDEX_LAG SLOWED LATE TABLE FROM_TABLE AT PARTS EVENTS

.DEFAULT_GOAL := help
.PHONY: help run test thorough check unit coverage conformance policy preview bench bench-seal fuzz fuzz-api mutants token import check-feed sweep redrive clues entity rotate csr certificate revoke trust deploy rollback recover destroy doctor drill restore put-back sbom lock audit

help: ## List the commands
	@echo "Commands (all take PORT=8000, AWS_PORT=4566, STATE=.local):"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## Start everything on this machine; Ctrl-C stops it
	@$(PYTHON) -m tools.setup run
	@exec $(IN_VENV) -m tools.local run

test: ## Check and test everything
	@$(PYTHON) -m tools.setup test
	@exec $(IN_VENV) -m tools.checks --tests

thorough: ## Test at length what rarely fails, also before a release: [TESTS=<folder, file or file::test>]
	@$(PYTHON) -m tools.setup test
	@exec $(IN_VENV) -m pytest -m thorough -n 3 --dist loadfile $(TESTS)

check: ## Check format, style, types, imports and templates
	@$(PYTHON) -m tools.setup check
	@exec $(IN_VENV) -m tools.checks

unit: ## Run unit tests, or some of any: [TESTS=<folder, file or file::test>] [INDEX_LAG=2] [SLOWED=6] [LATE=1500 SEED=1]
	@$(PYTHON) -m tools.setup $(if $(TESTS),develop,unit-tests)
	@exec $(IN_VENV) -m pytest -q $(or $(TESTS),tests/unit)

coverage: ## Measure how much of domain and application the unit tests run through
	@$(PYTHON) -m tools.setup unit-tests
	@exec $(IN_VENV) -m tools.coverage

conformance: ## Have documents of every kind judged by veraPDF, EU DSS, PDFBox preflight
	@$(PYTHON) -m tools.setup conformance
	@exec $(IN_VENV) -m tools.conformance

policy: ## Print what may be requested, the periods shown, and the limits
	@$(PYTHON) -m tools.setup operate
	@exec $(IN_VENV) -m tools.rules policy

bench: ## Measure rendering, sealing and the API
	@$(PYTHON) -m tools.setup bench
	@exec $(IN_VENV) -m tools.bench

bench-seal: ## Seal side by side with other tools
	@$(PYTHON) -m tools.setup bench-seal
	@exec $(IN_VENV) -m tools.bench.sealing

fuzz: ## Change genuine contracts in 10,000 ways and verify them: COUNT=10000 SEED=1
	@$(PYTHON) -m tools.setup develop
	@exec $(IN_VENV) -m tests.fuzz

fuzz-api: ## Call every route at random, as whoever may call, and as nobody: COUNT=100 SEED=1
	@$(PYTHON) -m tools.setup develop
	@exec $(IN_VENV) -m tests.api_fuzz

mutants: ## Break domain and application in 400 ways, which unit tests must notice: COUNT=400 SEED=1 [ONLY=<folder>]
	@$(PYTHON) -m tools.setup unit-tests
	@exec $(IN_VENV) -m tools.mutants

preview: ## Write contracts, terms, checklist, mails and pages to look at: PROVIDER=<folder> OUT=<folder>
	@$(PYTHON) -m tools.setup operate
	@exec $(IN_VENV) -m tools.preview

token: ## Print an access token: ACCOUNT=<id> [ROLE=staff] [TTL=<seconds>]
	@$(PYTHON) -m tools.setup operate
	@exec $(IN_VENV) -m tools.local token

check-feed: ## Tell what the intake would refuse of a file, without storing anything: FILE=<path> AS=orders/<name>.jsonl
	@$(PYTHON) -m tools.setup operate
	@exec $(IN_VENV) -m tools.local check-feed

import: ## Import a file: FILE=<path> AS=orders/<name>.jsonl
	@$(PYTHON) -m tools.setup operate
	@exec $(IN_VENV) -m tools.local import

sweep: ## Run a scheduled function now: NAME=expire|reconcile|remind|monitor|audit [STAGE=<name>]
	@$(PYTHON) -m tools.setup operate
	@exec $(IN_VENV) -m $(OF_STAGE) sweep

redrive: ## Try again what failed for good: [NAME=events|<kind of work>] [STAGE=<name>]
	@$(PYTHON) -m tools.setup operate
	@exec $(IN_VENV) -m $(OF_STAGE) redrive

clues: ## Write anew by which parts of numbers and names staff find records [STAGE=<name>]
	@$(PYTHON) -m tools.setup operate
	@exec $(IN_VENV) -m $(OF_STAGE) clues

entity: ## Register an invoicing entity: FILE=<json> [STAGE=<name>]
	@$(PYTHON) -m tools.setup operate
	@exec $(IN_VENV) -m $(OF_STAGE) entity

rotate: ## Seal with a new key and artwork: ID=<entity> [FROM=<date>]
	@$(PYTHON) -m tools.setup operate
	@exec $(IN_VENV) -m $(OF_STAGE) rotate

csr: ## Print a certificate request signed by KMS: ID=<entity> [NEW=yes] [STAGE=<name>]
	@$(PYTHON) -m tools.setup operate
	@exec $(IN_VENV) -m $(OF_STAGE) csr

certificate: ## Register the chain an authority issued: ID=<entity> FILE=<pem> [FROM=<date>] [STAGE=<name>]
	@$(PYTHON) -m tools.setup operate
	@exec $(IN_VENV) -m $(OF_STAGE) certificate

revoke: ## Rely on a certificate's seals no more: FILE=<pem> [FROM=<date>] [STAGE=<name>]
	@$(PYTHON) -m tools.setup operate
	@exec $(IN_VENV) -m $(OF_STAGE) revoke

trust: ## Register timestamp authorities: FILE=<json> [STAGE=<name>]
	@$(PYTHON) -m tools.setup operate
	@exec $(IN_VENV) -m $(OF_STAGE) trust

deploy: ## Deploy this checkout: STAGE=<name> [ARCH=arm64] [SETTINGS=<json>]
	@$(PYTHON) -m tools.setup operate
	@exec $(IN_VENV) -m tools.operating deploy

rollback: ## Put the stage's previous release back: STAGE=<name>
	@$(PYTHON) -m tools.setup operate
	@exec $(IN_VENV) -m tools.operating rollback

recover: ## Go on undoing a change where CloudFormation could not: STAGE=<name> [SKIP=<logical ids>]
	@$(PYTHON) -m tools.setup operate
	@exec $(IN_VENV) -m tools.operating recover

destroy: ## Take a stage down; refused while it holds official contracts: STAGE=<name>
	@$(PYTHON) -m tools.setup operate
	@exec $(IN_VENV) -m tools.operating destroy

doctor: ## Examine a deployed stage from outside: STAGE=<name>
	@$(PYTHON) -m tools.setup operate
	@exec $(IN_VENV) -m tools.operating doctor

drill: ## Prove that a stage's records and documents can be restored: STAGE=<name> [FROM=<part>] [PARTS=<count>]
	@$(PYTHON) -m tools.setup operate
	@exec $(IN_VENV) -m tools.operating drill

restore: ## Restore a table beside the one in use: STAGE=<name> TABLE=contracts [AT=<instant>]
	@$(PYTHON) -m tools.setup operate
	@exec $(IN_VENV) -m tools.operating restore

put-back: ## Put a restored table's records back: STAGE=<name> FROM_TABLE=<table>
	@$(PYTHON) -m tools.setup operate
	@exec $(IN_VENV) -m tools.operating put-back

sbom: ## Write the bill of materials of what is deployed (CycloneDX)
	@$(PYTHON) -m tools.setup develop
	@exec $(IN_VENV) -m tools.supply_chain sbom

audit: ## Ask PyPI for known vulnerabilities of what is deployed (needs the network)
	@$(PYTHON) -m tools.setup develop
	@exec $(IN_VENV) -m tools.supply_chain audit

lock: ## Fix every package by version and hash, from requirements*.in
	@$(PYTHON) -m tools.setup develop
	@exec $(IN_VENV) -m tools.supply_chain lock
