"""Files to hand out: tables as CSV and as workbooks. The only room that writes office files."""
