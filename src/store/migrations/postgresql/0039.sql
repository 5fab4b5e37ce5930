-- As migrations/0039.sql.
CREATE INDEX verifications_by_change ON verifications (practice, changed, id);
CREATE INDEX intakes_by_external_id ON intakes (practice, external_id, id);
-- Of the whole database, beside the list of practices: whose an account at a partner is (docs/decisions/0078). Everybody may read it,
-- nobody write another's line. A practice that is erased gives its accounts back.
CREATE TABLE partner_accounts (
  account TEXT PRIMARY KEY,
  practice TEXT NOT NULL DEFAULT current_setting('eligd.practice') REFERENCES practices ON DELETE CASCADE,
  since TIMESTAMPTZ NOT NULL DEFAULT now()
);
ALTER TABLE partner_accounts ENABLE ROW LEVEL SECURITY;
ALTER TABLE partner_accounts FORCE ROW LEVEL SECURITY;
CREATE POLICY listed ON partner_accounts FOR SELECT USING (true);
CREATE POLICY comes ON partner_accounts FOR INSERT WITH CHECK (practice = current_setting('eligd.practice'));
CREATE POLICY goes ON partner_accounts FOR DELETE USING (practice = current_setting('eligd.practice'));
CREATE TRIGGER not_emptied BEFORE TRUNCATE ON partner_accounts FOR EACH STATEMENT
  EXECUTE FUNCTION refuse('rows are deleted, which sees one practice alone');
