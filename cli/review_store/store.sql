-- What a review keeps in review.sqlite. Numbers are exact decimals, kept as text; what is not known is NULL.

-- For queries: one row for each reviewed file, sheet and finding, in the order of the review (docs/scale.md).

CREATE TABLE files (
    number INTEGER PRIMARY KEY,
    file TEXT NOT NULL,             -- as the command was given it, or found below a directory that was given
    sha256 TEXT NOT NULL,           -- of its bytes; empty where it could not be opened
    error TEXT,                     -- why nothing in it could be reviewed
    forms TEXT NOT NULL,            -- every form on its visible sheets, as JSON
    narrative TEXT NOT NULL,        -- what its text says of its own sheets, as JSON; null where it says nothing
    summary_coverage TEXT NOT NULL, -- which numbers of its 汇总表 were held against sheets, as JSON
    copy BLOB                       -- its marked copy or opinion, relative to the output folder; NULL for none
);

CREATE TABLE projects (
    file_number INTEGER NOT NULL,
    position INTEGER NOT NULL,      -- among the file's sheets, from 0 on
    file TEXT NOT NULL,
    sheet TEXT NOT NULL,
    cell TEXT NOT NULL,             -- of the name
    name TEXT NOT NULL,             -- 项目名称
    plain_name TEXT NOT NULL,       -- the name as it is compared: without blanks and differences of width
    subject TEXT NOT NULL,          -- 项目 or 部门整体
    unit TEXT NOT NULL,             -- 实施单位
    department TEXT NOT NULL,       -- 主管部门
    year INTEGER,
    rule_set TEXT,                  -- NULL for a form without scores
    money_unit TEXT NOT NULL,       -- of budget
    budget TEXT,                    -- 全年预算数 as the sheet has it
    budget_wan TEXT,                -- 全年预算数, 万元
    executed_wan TEXT,              -- 全年执行数, 万元
    rate TEXT,                      -- 执行率 in percent, recomputed
    execution_points TEXT,          -- NULL where the form does not score the execution
    claimed_execution TEXT,         -- 执行得分: on the sheet, recomputed
    execution TEXT,
    claimed_total TEXT,             -- 总分: on the sheet, after the review
    total TEXT,
    claimed_grade TEXT NOT NULL,    -- 等级: on the sheet, after the review
    grade TEXT,
    checked INTEGER NOT NULL,       -- numbers that a rule could have contradicted
    read INTEGER NOT NULL,          -- numbers that others were judged by
    unchecked INTEGER NOT NULL,     -- numbers that were neither
    prose INTEGER NOT NULL,         -- cells that tell numbers among words
    undetermined INTEGER NOT NULL,  -- indicators that wait for a person
    owes_explanation INTEGER,       -- 1: a total lies below the limit of the rules
    explained INTEGER NOT NULL,     -- 1: the sheet explains itself
    PRIMARY KEY (file_number, position)
) WITHOUT ROWID;

CREATE TABLE findings (
    number INTEGER PRIMARY KEY,
    file_number INTEGER NOT NULL,   -- 0 for the batch as a whole
    file TEXT NOT NULL,             -- empty for the batch as a whole
    sheet TEXT NOT NULL,
    cell TEXT NOT NULL,
    code TEXT NOT NULL,
    severity TEXT NOT NULL,         -- error, warning, info
    project TEXT NOT NULL,
    message TEXT NOT NULL,
    found TEXT NOT NULL,
    expected TEXT NOT NULL,
    fix TEXT NOT NULL,
    in_words TEXT NOT NULL,         -- the place in words, for what is no worksheet
    sentence TEXT NOT NULL,         -- of running text, as written
    indicator TEXT NOT NULL,        -- what it is about, wherever that stands: the indicator, or the row of the funds
    field TEXT NOT NULL,            -- and what of it
    about TEXT NOT NULL,            -- what stood there, with all that it is judged by
    told_unit TEXT NOT NULL,        -- what a unit is told in place of the message; empty for the same
    id TEXT NOT NULL,               -- names the finding and that value over the rounds; empty where no record is kept
    state TEXT NOT NULL,            -- new, open: told in the round before
    decision TEXT NOT NULL,         -- what the office decided of it: returned, accepted, not_applicable
    reason TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    is_settled INTEGER NOT NULL,    -- 1: by that decision it need not be mended
    is_back INTEGER NOT NULL        -- 1: it was settled, and the value behind it has changed
);

-- How the round stands against the one before (the record itself is another file, which people keep).

CREATE TABLE round (
    number INTEGER NOT NULL,
    decisions TEXT NOT NULL         -- SHA-256 of the decisions.toml that was taken in; empty for none
);

CREATE TABLE ended (                -- findings of the round before that are told no more
    number INTEGER PRIMARY KEY,
    unit TEXT NOT NULL,
    project TEXT NOT NULL,
    code TEXT NOT NULL,
    severity TEXT NOT NULL,
    indicator TEXT NOT NULL,
    field TEXT NOT NULL,
    about TEXT NOT NULL,            -- the value that it was about
    message TEXT NOT NULL,
    ending TEXT NOT NULL            -- mended; dropped: the sheet is the same; withdrawn: its second sheet is gone
);

CREATE TABLE units (
    position INTEGER PRIMARY KEY,
    unit TEXT NOT NULL,
    projects INTEGER NOT NULL,      -- that are there
    new INTEGER NOT NULL,           -- findings, settled ones apart: not told in the round before
    open INTEGER NOT NULL,          -- told then, too
    settled INTEGER NOT NULL,
    mended INTEGER NOT NULL,
    dropped INTEGER NOT NULL,
    absent INTEGER NOT NULL,        -- projects of earlier rounds that are not there
    absent_open INTEGER NOT NULL    -- findings of these
);

CREATE TABLE unmatched (            -- decisions and remedies that fit no finding
    position INTEGER PRIMARY KEY,
    why TEXT NOT NULL,
    sheet TEXT NOT NULL, row INTEGER NOT NULL, project TEXT NOT NULL, code TEXT NOT NULL, problem TEXT NOT NULL,
    result TEXT NOT NULL, reason TEXT NOT NULL, officer TEXT NOT NULL,
    measure TEXT NOT NULL, owner TEXT NOT NULL, due TEXT NOT NULL, id TEXT NOT NULL
);

CREATE TABLE ledger (               -- what came out wrong in any round, and what is done about it
    position INTEGER PRIMARY KEY,
    unit TEXT NOT NULL,
    project TEXT NOT NULL,
    code TEXT NOT NULL,
    indicator TEXT NOT NULL,
    problem TEXT NOT NULL,
    since INTEGER NOT NULL,         -- the round in which it was told first
    measure TEXT NOT NULL,
    owner TEXT NOT NULL,
    due TEXT NOT NULL,              -- as it was written
    state TEXT NOT NULL,            -- in words
    id TEXT NOT NULL
);

CREATE TABLE expected (             -- projects that should come (--expected), and those that came beside them
    position INTEGER PRIMARY KEY,
    arrival TEXT NOT NULL,          -- in, missing, unexpected, duplicate
    unit TEXT NOT NULL,
    name TEXT NOT NULL,
    budget_wan TEXT,
    times INTEGER NOT NULL,         -- how many sheets of it came
    file TEXT NOT NULL,             -- the last of them
    reported_wan TEXT,              -- its budget there
    hint TEXT NOT NULL              -- what else came that may be it, or what is not as the list says
);

CREATE TABLE last_year (            -- targets, and whole projects, held against last year's review (--last-year)
    position INTEGER PRIMARY KEY,
    outcome TEXT NOT NULL,          -- below, not_below; incomparable, no_indicator, no_project, several, other_year
    unit TEXT NOT NULL,
    project TEXT NOT NULL,
    indicator TEXT NOT NULL         -- empty for a whole project
);

CREATE TABLE questions (            -- what only a person can say of a project
    position INTEGER PRIMARY KEY,
    unit TEXT NOT NULL,
    name TEXT NOT NULL,             -- of the project that is new
    old_unit TEXT NOT NULL,
    old_name TEXT NOT NULL          -- of one that is there no more, and may be the same
);

-- Whose store this is: the seal of these words. Seals are HMACs by a key that only this person's programs have
-- (docs/security.md); a store, or a row, that does not fit its seal is not used.

CREATE TABLE sealed (
    seal TEXT NOT NULL
);

-- For the next run: what a program of this digest found in a content by the settings of that digest.

CREATE TABLE results (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL,
    settings TEXT NOT NULL,
    error TEXT NOT NULL,
    forms TEXT NOT NULL,
    projects TEXT NOT NULL,
    indicators TEXT NOT NULL,
    summaries TEXT NOT NULL,
    findings TEXT NOT NULL,
    places TEXT NOT NULL,
    narrative TEXT NOT NULL,
    seal TEXT NOT NULL
);
CREATE UNIQUE INDEX results_by_content ON results (sha256, settings) WHERE sha256 <> '';

-- What lies in the output folder because a review wrote it, and may therefore be replaced unasked while it is unchanged.

CREATE TABLE written (
    name BLOB PRIMARY KEY,          -- relative to the output folder
    sha256 TEXT NOT NULL,           -- empty while it is being written
    made_from TEXT NOT NULL,        -- digest of what it was made from
    destination BLOB NOT NULL,      -- of a marked copy or an opinion: the name of the marked copy
    losses TEXT NOT NULL,           -- why there is no marked copy, as findings
    seal TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX written_by_destination ON written (destination);

-- What the tables above were made from, and their seal.

CREATE TABLE finished (
    made_from TEXT NOT NULL,
    tables TEXT NOT NULL
);
