"""What do people hold in their hands? Forms, sheets, marked copies, reports and pages, read and written."""
