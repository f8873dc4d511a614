"""What a teacher takes home of a class: tables, a workbook, and a page that prints well."""
