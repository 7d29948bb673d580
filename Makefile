# The verbs of the project; `make` alone lists them. GNU make 3.81 and newer.

SHELL := /bin/sh
PYTHON_BIN := .venv/bin/python
# More than four at once would each start a browser and gain little; `ARGS='-n 0'` runs them one by one.
SPREAD := -n auto --maxprocesses 4 --dist worksteal

.DEFAULT_GOAL := help
.PHONY: help publish check build watch new schemas pack rollback releases verify import demo test conformance lint bench clean

define HELP
make publish   检查、生成并发布整个网站到 output/     check, render and release the site to output/
make check     只检查 content/，不生成网页            check the sources, render nothing
make build     生成到 .gongkai/build，不发布          render to .gongkai/build, release nothing
make watch     在本机预览，保存之后自动更新           preview on this machine, following what is saved
make new       新建一条记录，逐项说明怎样填写         begin a record, every field explained
make schemas   让 VS Code 输入时补全和说明            let VS Code complete and explain what is typed
make pack      把草案打包给外面的人看                  pack drafts to show them outside
make rollback  退回上一个发布的版本                    show the release before again
make releases  列出保存着的版本                        list the releases that are kept
make verify    核对已发布的文件                        hold the published files against their list
make import    把旧网站的网页导入为草稿                turn pages of an older site into drafts
make demo      写一个虚构的演示单位到 demo/            write a fictional bureau into demo/
make test      运行全部测试（含浏览器）               run all tests, those in a browser too
make conformance  长时间的试验：磁盘出错、中断、网页检验  the long campaigns: faults of the disk, kills, judges of pages
make lint      检查代码                               check the code
make bench     与别的网站生成器比较，测量要多少时间   measure beside other generators
make clean     删除可以重新生成的文件                 delete what can be made again

参数写在 ARGS 里。Arguments go into ARGS:  make publish ARGS='--dry-run'
endef
export HELP

help:
	@printf '%s\n' "$$HELP"

publish check build watch new schemas pack import demo rollback releases verify:
	@sh tools/venv.sh
	@$(PYTHON_BIN) build.py $@ $(ARGS)

test:
	@sh tools/venv.sh dev
	@CHROMIUM="$$(sh tests/e2e/chromium.sh)" && export CHROMIUM PYTHONWARNDEFAULTENCODING=1 && $(PYTHON_BIN) -m pytest $(SPREAD) $(ARGS)

# What a campaign needs and cannot get here is named where that campaign is skipped; without nginx and
# strace most of them would be, so that they are asked for before anything else.
conformance:
	@sh tools/venv.sh dev
	@for need in nginx:nginx-light strace:strace apache2:apache2-bin caddy:caddy \
	    faketime:faketime disorderfs:disorderfs reprotest:reprotest soffice:libreoffice-calc \
	    node:nodejs npm:npm java:default-jre-headless; do \
	    PATH="$$PATH:/usr/sbin" command -v "$${need%:*}" >/dev/null || sh tools/apt.sh "$${need#*:}" || true; done
	@for need in nginx strace; do PATH="$$PATH:/usr/sbin" command -v $$need >/dev/null || \
	    { echo "没有 $$need，无法进行。$$need is missing." >&2; exit 1; }; done
	@sh tools/judges.sh || true
	@sh tools/readers.sh || true
	@CHROMIUM="$$(sh tests/e2e/chromium.sh)" && export CHROMIUM PYTHONWARNDEFAULTENCODING=1 && \
	    $(PYTHON_BIN) -m pytest $(SPREAD) -rfEsP -m "conformance or server" $(ARGS)

lint:
	@sh tools/venv.sh dev
	@$(PYTHON_BIN) -m ruff check
	@$(PYTHON_BIN) -m ruff format --check
	@$(PYTHON_BIN) -m mypy

bench:
	@sh tools/venv.sh dev
	@sh tools/peers.sh
	@PYTHONPATH=. $(PYTHON_BIN) benchmarks/race.py $(ARGS)
	@PYTHONPATH=. $(PYTHON_BIN) benchmarks/growth.py 1000 10000
	@PYTHONPATH=. $(PYTHON_BIN) benchmarks/reading.py
	@PYTHONPATH=. $(PYTHON_BIN) benchmarks/sheets.py
	@PYTHONPATH=. $(PYTHON_BIN) benchmarks/rules.py
	@PYTHONPATH=. $(PYTHON_BIN) benchmarks/contradictions.py

# The published site stays, and so does what is remembered of it.
clean:
	rm -rf .venv .gongkai/build .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find gongkai tests -name __pycache__ -type d -prune -exec rm -rf {} +
