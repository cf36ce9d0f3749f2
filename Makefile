# The work is done by kjor.py, for machines without make.
PYTHON ?= python3

.PHONY: demo test dager check spraak benchmark miljoe lock sbom

demo: ## everything, with invented people, until Ctrl-C
	@$(PYTHON) kjor.py demo

test: ## the tests that answer while one waits; with ARGS=--alt, or CI set, all of them
	@$(PYTHON) kjor.py test $(ARGS)

dager: ## what asks what day it is, on days unlike others
	@$(PYTHON) kjor.py dager $(ARGS)

check: ## types, lint, migrations, production settings
	@$(PYTHON) kjor.py check $(ARGS)

spraak: ## the catalogues of words: what is marked goes in, what is gone goes out
	@$(PYTHON) kjor.py spraak

benchmark: ## what the pages cost, with cities of several sizes
	@$(PYTHON) kjor.py benchmark $(ARGS)

miljoe: ## only make the environment
	@$(PYTHON) kjor.py miljoe

# After a change in pyproject.toml or package.json. Needs uv and npm. No lock may name a package host.
UV_LOCK = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --custom-compile-command "make lock"
lock:
	$(UV_LOCK) pyproject.toml --group innebygd --group dev --output-file requirements-dev.lock
	$(UV_LOCK) pyproject.toml --constraint requirements-dev.lock --output-file requirements.lock
	$(UV_LOCK) pyproject.toml --group s3 --constraint requirements-dev.lock --output-file requirements-s3.lock
	$(UV_LOCK) pyproject.toml --group innebygd --constraint requirements-dev.lock --output-file requirements-demo.lock
	npm install --package-lock-only --omit-lockfile-registry-resolved --no-audit --no-fund

# What production consists of, as CycloneDX, in sbom/: of the Python lock and of the front-end's. Needs uv and npm.
sbom:
	@mkdir -p sbom
	uvx --quiet --from cyclonedx-bom==7.5.0 cyclonedx-py requirements --pyproject pyproject.toml --output-reproducible \
		--output-file sbom/python.cdx.json requirements.lock
	npm sbom --package-lock-only --omit=dev --sbom-format cyclonedx --sbom-type application > sbom/npm.cdx.json
