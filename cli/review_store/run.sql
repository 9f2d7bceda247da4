-- What a review knows while it runs; gone when it ends. Who needs rows of several tables asks one of the views.

CREATE TEMP TABLE run_files (
    number INTEGER PRIMARY KEY,
    file BLOB NOT NULL,             -- paths as bytes, because not every name of a file is text
    below BLOB NOT NULL,            -- the directory below which it was found
    location BLOB NOT NULL UNIQUE,  -- where it truly lies
    rules TEXT,                     -- key of what its folder says of its rules
    settings TEXT NOT NULL,         -- digest of all that its result depends on besides its content
    is_optional INTEGER NOT NULL DEFAULT 0,  -- 1: a document that was found: it counts only if it holds a form
    sha256 TEXT NOT NULL DEFAULT '',
    result INTEGER                  -- id in results
);

CREATE TEMP TABLE run_unread (      -- files that were not read
    number INTEGER PRIMARY KEY,
    after INTEGER NOT NULL,         -- number of the file of run_files behind which it comes, or which it is
    is_queued INTEGER NOT NULL,     -- 1: it is that file
    file BLOB NOT NULL,
    location BLOB NOT NULL UNIQUE,  -- as of run_files
    kind TEXT NOT NULL,
    reason TEXT NOT NULL
);

CREATE TEMP TABLE run_copies (      -- the place of each file's marked copy, whether or not it will need one
    file_number INTEGER PRIMARY KEY,
    copy BLOB NOT NULL,             -- its name
    name_key BLOB NOT NULL UNIQUE,  -- that name as the file systems compare it
    made_from TEXT NOT NULL DEFAULT '',  -- digest of what it is to be made from, if it is to be written
    correction BLOB NOT NULL DEFAULT x'',  -- name of the corrected or final copy that is to be written, if any
    marked BLOB                     -- name of the copy or opinion that the file has
);
CREATE INDEX temp.run_copies_by_copy ON run_copies (copy);

CREATE TEMP TABLE run_projects AS SELECT * FROM projects WHERE 0;  -- the same columns
CREATE INDEX temp.run_projects_by_name ON run_projects (plain_name);
CREATE INDEX temp.run_projects_by_file ON run_projects (file_number);

CREATE TEMP TABLE run_texts (       -- longer texts of sheets that name their unit
    file_number INTEGER NOT NULL,
    position INTEGER NOT NULL,      -- of the sheet, as of run_projects
    number INTEGER NOT NULL,        -- among the texts of the sheet
    plain_unit TEXT NOT NULL,       -- as it is compared
    what TEXT NOT NULL, cell TEXT NOT NULL, begins TEXT NOT NULL, length INTEGER NOT NULL, digest TEXT NOT NULL,
    PRIMARY KEY (file_number, position, number)
) WITHOUT ROWID;
CREATE INDEX temp.run_texts_by_digest ON run_texts (digest, plain_unit);

CREATE TEMP TABLE run_batch (       -- findings that only the batch shows
    file BLOB NOT NULL,
    findings TEXT NOT NULL
);
CREATE INDEX temp.run_batch_by_file ON run_batch (file);

CREATE TEMP TABLE run_summaries (   -- how far the 汇总表 of a file could be held against the sheets
    file BLOB PRIMARY KEY,
    coverage TEXT NOT NULL
) WITHOUT ROWID;

CREATE TEMP TABLE run_findings (    -- all findings that are reported
    file_number INTEGER NOT NULL,   -- that of the batch itself is one more than there are files
    position INTEGER NOT NULL,      -- among the findings of the file
    file TEXT NOT NULL, sheet TEXT NOT NULL, cell TEXT NOT NULL, code TEXT NOT NULL, severity TEXT NOT NULL,
    project TEXT NOT NULL, message TEXT NOT NULL, found TEXT NOT NULL, expected TEXT NOT NULL, fix TEXT NOT NULL,
    in_words TEXT NOT NULL, sentence TEXT NOT NULL, indicator TEXT NOT NULL, field TEXT NOT NULL, about TEXT NOT NULL,
    told_unit TEXT NOT NULL, id TEXT NOT NULL, state TEXT NOT NULL, decision TEXT NOT NULL, reason TEXT NOT NULL, decided_by TEXT NOT NULL,
    is_settled INTEGER NOT NULL, is_back INTEGER NOT NULL,
    PRIMARY KEY (file_number, position)
) WITHOUT ROWID;

CREATE TEMP TABLE run_histories (   -- what was told and decided of each subject, as the record has it
    key TEXT PRIMARY KEY,
    unit TEXT NOT NULL,
    name TEXT NOT NULL,
    budget_wan TEXT,
    line TEXT NOT NULL,
    is_seen INTEGER NOT NULL DEFAULT 0,  -- 1: this run has it
    is_new INTEGER NOT NULL DEFAULT 0    -- 1: no earlier round had it
) WITHOUT ROWID;
CREATE TEMP TABLE run_decisions (   -- what people decided since the last run
    id TEXT PRIMARY KEY,
    sheet TEXT NOT NULL, row INTEGER NOT NULL, project TEXT NOT NULL, code TEXT NOT NULL, problem TEXT NOT NULL,
    result TEXT NOT NULL, reason TEXT NOT NULL, officer TEXT NOT NULL,
    measure TEXT NOT NULL, owner TEXT NOT NULL, due TEXT NOT NULL,
    is_used INTEGER NOT NULL DEFAULT 0  -- 1: its finding is known
) WITHOUT ROWID;

CREATE TEMP TABLE run_last_year (   -- the projects of last year's review, as it wrote them
    unit TEXT NOT NULL,             -- as it is compared
    name TEXT NOT NULL,             -- likewise
    name_now TEXT NOT NULL,         -- likewise, with its year moved
    year INTEGER,
    line TEXT NOT NULL              -- all of it, as JSON
);
CREATE INDEX temp.run_last_year_by_name ON run_last_year (unit, name);
CREATE INDEX temp.run_last_year_by_name_now ON run_last_year (unit, name_now);
CREATE TEMP TABLE run_held AS SELECT * FROM last_year WHERE 0;  -- what came of holding targets against these

CREATE INDEX temp.run_histories_by_unit ON run_histories (unit, budget_wan);
CREATE INDEX temp.run_histories_by_name ON run_histories (name, budget_wan);

CREATE TEMP TABLE run_outputs (     -- outputs of reviews that lie in the folder
    name BLOB PRIMARY KEY,
    intact INTEGER NOT NULL         -- 1: as it was left
) WITHOUT ROWID;

-- Each file that was reviewed, and what was found in it.

CREATE TEMP VIEW run_results AS
SELECT number, file, run_files.sha256 AS sha256, error, forms, projects, indicators, summaries, findings, places,
    narrative
FROM run_files JOIN results ON results.id = run_files.result;

-- The findings of each file: its own, and beside them, one row each, those that only the batch shows.

CREATE TEMP VIEW run_found AS
SELECT number, run_results.file AS file, run_results.findings AS own, places,
    run_batch.rowid AS batch_position, run_batch.findings AS of_batch
FROM run_results LEFT JOIN run_batch ON run_batch.file = run_results.file
WHERE run_results.findings <> '[]' OR run_batch.findings NOT NULL;

-- Sheets as the batch is compared by them.

CREATE TEMP VIEW run_sheets AS
SELECT file_number, position, run_files.file AS path, sheet, cell, name, plain_name, subject, unit, department, year,
    money_unit, budget, executed_wan, claimed_total, claimed_grade, rule_set
FROM run_projects JOIN run_files ON number = file_number;

-- Longer texts, each with its sheet.

CREATE TEMP VIEW run_sheet_texts AS
SELECT run_sheets.*, number, what, run_texts.cell AS text_cell, begins, length, digest
FROM run_texts JOIN run_sheets USING (file_number, position);

-- Each file with its sheets, as the rounds of a review follow them.

CREATE TEMP VIEW run_followed AS
SELECT number, run_files.file AS path, below, run_files.sha256 AS sha256, indicators, position, sheet, cell, name, unit,
    year, budget_wan
FROM run_files JOIN results ON results.id = run_files.result LEFT JOIN run_projects ON file_number = number;

-- Places of marked copies; a copy is wanted where the file could be read and anything is reported of it.

CREATE TEMP VIEW run_places AS
SELECT number, file, below, rules, settings, sha256, copy, made_from, correction,
    EXISTS (SELECT 1 FROM run_findings WHERE run_findings.file_number = number)
    AND (
        EXISTS (SELECT 1 FROM results WHERE id = result AND (projects <> '[]' OR summaries <> '[]'))
        -- what is added up wrongly in a table of scores, which is no project
        OR EXISTS (SELECT 1 FROM run_findings WHERE run_findings.file_number = number AND code IN ('ZP201', 'ZP202', 'ZP226', 'ZP228', 'ZP230', 'ZP301'))
    ) AS is_wanted
FROM run_copies JOIN run_files ON number = file_number;

-- Copies and opinions of these files that lie in the output folder, and the name of the one that the file has.

CREATE TEMP VIEW run_written AS
SELECT name, destination, marked FROM written JOIN run_copies ON copy = destination;

-- Files that were to be reviewed and in which nothing could be.

CREATE TEMP VIEW run_refused AS
SELECT number, run_files.file AS file, location, is_optional, findings
FROM run_files JOIN results ON results.id = run_files.result WHERE error <> '';

-- What is reported, as the tables files and findings have it.

CREATE TEMP VIEW run_reported_files AS
SELECT number, shown_path(run_results.file) AS file, sha256, NULLIF(error, '') AS error, forms, narrative,
    COALESCE(coverage, '{}') AS summary_coverage, marked AS copy
FROM run_results LEFT JOIN run_summaries ON run_summaries.file = run_results.file
LEFT JOIN run_copies ON file_number = number;

-- Each file of the finished review, with all that a record of it holds but its findings.

CREATE TEMP VIEW finished_files AS
SELECT run_results.number AS number, run_results.file AS file, run_results.sha256 AS sha256, run_results.error AS error,
    run_results.forms AS forms, projects, indicators, summaries, places, run_results.narrative AS narrative,
    summary_coverage
FROM run_results JOIN files ON files.number = run_results.number;

CREATE TEMP VIEW run_reported AS
SELECT ROW_NUMBER() OVER (ORDER BY file_number, position) AS number, COALESCE(run_files.number, 0) AS file_number,
    run_findings.file AS file, sheet, cell, code, severity, project, message, found, expected, fix, in_words,
    sentence, indicator, field, about, told_unit, id, state, decision, reason, decided_by, is_settled, is_back
FROM run_findings LEFT JOIN run_files ON run_files.number = file_number;

-- The findings of the finished review, with the paths of their files as they truly are.

CREATE TEMP VIEW finished_findings AS
SELECT findings.number AS number, run_files.file AS path, sheet, cell, code, severity, project, message, found,
    expected, fix, in_words, sentence, indicator, field, about, told_unit, id, state, decision, reason, decided_by, is_settled,
    is_back
FROM findings LEFT JOIN run_files ON run_files.number = file_number;
