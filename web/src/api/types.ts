// Names for what the API answers (schema.d.ts is made from docs/api/openapi.yaml at build).
import type { components } from './schema';

type Schemas = components['schemas'];

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
export type Payer = Schemas['Payer'];
export type Clearinghouses = Schemas['Clearinghouses'];
export type ReportData = Schemas['ReportData'];
export type Change = Schemas['Change'];
export type ProblemBody = Schemas['Problem'];

// Who is signed in.
export type Session = {
  account: string;
  roles: string[];
  rights: string[];
  facilities: string[];
  csrf: string;
  signed_in_at: string;
  proven_at: string | null;
  idle_ends_at: string;
  ends_at: string;
  broken_glass_until: string | null;
  practice: string;
};
