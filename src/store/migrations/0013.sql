-- Who may come in: accounts and what proves who somebody is, sessions, tokens. A column that ends in _hash is a keyed hash: what
-- was shown is compared with it and cannot be had from it.
CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  account TEXT NOT NULL UNIQUE,
  roles TEXT NOT NULL,                    -- separated by blanks
  facilities TEXT NOT NULL,               -- separated by blanks; '' is all
  state INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  created INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  signed_in INTEGER
) STRICT;

CREATE TABLE credentials (
  user_id INTEGER PRIMARY KEY REFERENCES users (id),
  password_sealed BLOB NOT NULL,          -- Argon2id's own string, sealed once more
  totp_sealed BLOB,
  totp_confirmed INTEGER NOT NULL DEFAULT 0,
  totp_last_step INTEGER NOT NULL DEFAULT 0  -- this code and those before it are used up
) STRICT;

CREATE TABLE setup_codes (user_id INTEGER PRIMARY KEY REFERENCES users (id), code_hash BLOB NOT NULL, ends INTEGER NOT NULL) STRICT;

CREATE TABLE recovery_codes (
  user_id INTEGER NOT NULL REFERENCES users (id),
  code_hash BLOB NOT NULL,
  used INTEGER,
  PRIMARY KEY (user_id, code_hash)
) STRICT, WITHOUT ROWID;

-- Wrong tries in a row; the key is a keyed hash of a name or a source, also of names nobody has.
CREATE TABLE sign_in_tries (key BLOB PRIMARY KEY, count INTEGER NOT NULL, last INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX sign_in_tries_by_time ON sign_in_tries (last);

CREATE TABLE sessions (
  id INTEGER PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  secret_hash BLOB NOT NULL UNIQUE,
  user_id INTEGER NOT NULL REFERENCES users (id),
  started INTEGER NOT NULL,
  seen INTEGER NOT NULL,
  proved INTEGER NOT NULL,
  ends INTEGER NOT NULL,
  source TEXT NOT NULL,
  ended INTEGER,
  ended_why TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX sessions_open ON sessions (user_id, id) WHERE ended IS NULL;
CREATE INDEX sessions_by_end ON sessions (ends);

CREATE TABLE tokens (
  id INTEGER PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE,
  secret_hash BLOB NOT NULL,
  owner_id INTEGER NOT NULL REFERENCES users (id),
  label TEXT NOT NULL,
  scopes TEXT NOT NULL,                   -- rights, separated by blanks
  facilities TEXT NOT NULL,
  sources TEXT NOT NULL,                  -- addresses and ranges, separated by blanks; '' is any
  created INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  expires INTEGER NOT NULL,
  used INTEGER,
  used_from TEXT NOT NULL DEFAULT '',
  revoked INTEGER,
  revoked_by TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE broken_glass (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id),
  reason_sealed BLOB NOT NULL,            -- may name a patient
  started INTEGER NOT NULL,
  ends INTEGER NOT NULL
) STRICT;
CREATE INDEX broken_glass_by_user ON broken_glass (user_id, ends);

-- A revoked token stays revoked, and no account's name passes to another person.
CREATE TRIGGER tokens_stay_revoked BEFORE UPDATE OF revoked ON tokens WHEN OLD.revoked IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a revoked token stays revoked'); END;
CREATE TRIGGER users_remain BEFORE DELETE ON users BEGIN SELECT RAISE(ABORT, 'accounts are disabled, never deleted'); END;
