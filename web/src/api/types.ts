// Names for what the API answers (schema.d.ts is made from docs/api/openapi.yaml at build).
import type { components } from './schema';

type Schemas = components['schemas'];

export type Found = Schemas['Found'];
export type Worklist = Schemas['Worklist'];
export type WorklistCase = Schemas['WorklistCase'];
export type Verification = Schemas['Verification'];
export type Facts = Schemas['Facts'];
export type Fact = Schemas['Fact'];
export type Evidence = Schemas['Evidence'];
export type Segment = Schemas['Segment'];
export type History = Schemas['History'];
export type Inquiry = Schemas['Inquiry'];
export type Run = Schemas['Run'];
export type RunRow = Schemas['RunRow'];
export type Counts = Schemas['Counts'];
export type Task = Schemas['Task'];
export type NightChanges = Schemas['NightChanges'];
export type Payer = Schemas['Payer'];
export type Clearinghouses = Schemas['Clearinghouses'];
export type Change = Schemas['Change'];
export type CaseChanges = Schemas['CaseChanges'];
export type Proposed = Schemas['ProposedCorrection'];
export type LostSegment = Schemas['LostSegment'];
export type ProblemBody = Schemas['Problem'];

export type Session = Schemas['Session'];
export type Ways = Schemas['Ways'];
export type User = Schemas['User'];
export type Token = Schemas['Token'];
export type SetupCode = Schemas['SetupCode'];

export type Circuit = Schemas['Circuit'];
export type Errand = Schemas['Errand'];
export type ConnectionTest = Schemas['ConnectionTest'];
export type Enrollments = Schemas['Enrollments'];
export type Enrollment = Schemas['Enrollment'];
export type RulesTrial = Schemas['RulesTrial'];
export type TrialBegun = Schemas['TrialBegun'];
export type RechecksAsked = Schemas['RechecksAsked'];
export type RuleField = Schemas['RuleField'];
export type RuleFinding = Schemas['RuleFindings'][number];
/** Of a list of tables: its columns, each a text or a list of texts. */
export type RuleRow = Record<string, string | string[]>;
export type RuleValue = boolean | number | string | string[] | RuleRow[];
export type RuleValues = Record<string, RuleValue> | null;
export type RulesEdited = Schemas['RulesEdited'];
export type RulesSaved = Schemas['RulesSaved'];
export type DirectoryPayer = Schemas['DirectoryPayer'];
export type PayerDraft = Schemas['PayerDraft'];
export type PayerAdded = Schemas['PayerAdded'];
export type ClearinghouseProfile = Schemas['ClearinghouseProfiles']['profiles'][number];
export type ClearinghouseDraft = Schemas['ClearinghouseDraft'];
export type ClearinghouseAdded = Schemas['ClearinghouseAdded'];
export type SecretChanged = Schemas['SecretChanged'];
export type ClearinghouseSettings = Schemas['ClearinghouseSettings'];
export type ClearinghouseSaved = Schemas['ClearinghouseSaved'];
export type CertificateChanged = Schemas['CertificateChanged'];
export type Webhook = Schemas['Webhooks']['webhooks'][number];
export type Delivery = Schemas['Deliveries']['deliveries'][number];
export type Summaries = Schemas['Summaries'];
export type AuditEntry = Schemas['AuditEntry'];

export type Approval = Schemas['Approval'];
export type PurgePlan = Schemas['PurgePlan'];
export type PurgeAsked = Schemas['PurgeAsked'];
export type Retention = Schemas['Retention'];
export type Hold = Schemas['Hold'];
export type AdminTasks = Schemas['AdminTasks'];
export type Keys = Schemas['Keys'];
export type Backups = Schemas['Backups'];
export type Rehearsed = Schemas['Rehearsed'];
