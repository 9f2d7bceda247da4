-- What a review knows while it runs; gone when it ends.

CREATE TEMP TABLE run_files (
    number INTEGER PRIMARY KEY,
    file BLOB NOT NULL,             -- paths as bytes, because not every name of a file is text
    below BLOB NOT NULL,            -- the directory below which it was found
    location BLOB NOT NULL UNIQUE,  -- where it truly lies
    rules TEXT,                     -- id of the rule set that its folder names
    settings TEXT NOT NULL,         -- digest of all that its result depends on besides its content
    copy BLOB,                      -- name of its marked copy, whether or not it will need one
    copy_key BLOB UNIQUE,           -- that name as the file systems compare it
    made_from TEXT NOT NULL DEFAULT '',  -- digest of what the copy is to be made from, if one is to be written
    marked BLOB,                    -- name of the copy or opinion that it has
    sha256 TEXT NOT NULL DEFAULT '',
    result INTEGER                  -- id in results
);

CREATE INDEX temp.run_files_by_copy ON run_files (copy);

CREATE TEMP TABLE run_projects AS SELECT * FROM projects WHERE 0;
CREATE INDEX temp.run_projects_by_name ON run_projects (plain_name);
CREATE INDEX temp.run_projects_by_file ON run_projects (file_number);

CREATE TEMP TABLE run_batch (       -- findings that only the batch shows
    file BLOB NOT NULL,
    findings TEXT NOT NULL
);
CREATE INDEX temp.run_batch_by_file ON run_batch (file);

CREATE TEMP TABLE run_findings (
    file_number INTEGER NOT NULL,   -- that of the batch itself is one more than there are files
    position INTEGER NOT NULL,      -- among the findings of the file
    file TEXT NOT NULL, sheet TEXT NOT NULL, cell TEXT NOT NULL, code TEXT NOT NULL, severity TEXT NOT NULL,
    project TEXT NOT NULL, message TEXT NOT NULL, found TEXT NOT NULL, expected TEXT NOT NULL, fix TEXT NOT NULL,
    PRIMARY KEY (file_number, position)
) WITHOUT ROWID;

CREATE TEMP TABLE run_outputs (     -- outputs of reviews that lie in the folder
    name BLOB PRIMARY KEY,
    intact INTEGER NOT NULL         -- 1: as it was left
) WITHOUT ROWID;
