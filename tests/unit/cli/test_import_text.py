"""Where a doubt stands, in the words of the summary of an import."""

from dataclasses import replace

from revtool.cli.import_text import summary
from revtool.importers import read
from revtool.model.plan import Doubt, Provenance
from revtool.wording import Lang


def test_a_doubt_names_its_cell_rather_than_a_line_of_the_text_made_of_the_sheet() -> None:
    source = "① 広報を行う。\n"
    result = read(source.encode(), "plan.txt", "R6")
    (node,) = result.plan.nodes
    node = replace(node, doubts=(Doubt(code="hidden-cell"),), provenance=Provenance(line=1, cell="KPI!B12"))
    result = replace(result, plan=replace(result.plan, nodes=(node,)))
    assert f"  KPI!B12  {node.id}  " in summary(result, source, Lang.JA)
