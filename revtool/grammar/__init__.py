"""What plans look like on paper: outlines, labels in context, markers, KPI sentences, target tables.

Every importer hands its lines to this one grammar. Invariant: nothing here knows a file format or a
document, and every character it is given is claimed.
"""
