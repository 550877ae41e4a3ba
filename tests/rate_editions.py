"""Small editions with one target and one measure, for tests of checks.

from rate_editions import edition
"""

HEADER = "schema: revtool.plan/v1\nedition: {edition}\nfiscal_year: {year}\nfields: [1.yaml]\n"
FIELD = """\
id: x-1
kind: field
label: １．
title: 保険者機能
children:
  - id: x-1-k1
    kind: indicator
    label: ■
    text: 受診率{rate}％以上
    tags: [KPI]
    indicator:
      name: 受診率
      target: {{comparator: at-least, value: {rate}, unit: '%'}}
      as_printed: {rate}％以上
  - {{id: x-1-1, kind: measure, label: ①, text: 研修を年{times}回行う。}}
"""


def edition(name: str, rate: str = "48.0", times: str = "2") -> dict[str, str]:
    """The files of edition `name` (R3), whose year its name says, by path; the value stands at 13:45."""
    header = HEADER.format(edition=name, year=2018 + int(name[1:]))
    field = FIELD.format(rate=rate, times=times)
    return {f"plans/{name}/plan.yaml": header, f"plans/{name}/1.yaml": field}
