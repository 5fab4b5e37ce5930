// What the rules of a payer's file mean, in the words of who keeps them. The loader's own checks say what may be written;
// docs/configuration.md has all of them.
export type RuleHelp = { key: string; example: string; words: string };

export const ruleHelp: RuleHelp[] = [
  { key: 'name', example: '"Example Health Plan"', words: 'The payer’s name as cards write it.' },
  { key: 'aliases', example: '["EHP", "Example Health"]', words: 'Other names that intakes and cards have for it.' },
  {
    key: 'routes',
    example: '[{ clearinghouse = "exchange-one", payer_id = "EXHP1" }]',
    words: 'Through whom it is asked, and by which id. The first is tried first.',
  },
  {
    key: 'percent',
    example: '"patient_percent"',
    words: 'Whose share a coinsurance names: "patient_fraction" (0.2 is 20%), "patient_percent", or "plan_percent".',
  },
  {
    key: 'search',
    example: '["id_name_birth", "name_birth"]',
    words: 'With what a member is looked up, in this order.',
  },
  { key: 'inquiries_max', example: '3', words: 'At most so many questions for one case.' },
  {
    key: 'answers_explicit_lists',
    example: 'true',
    words: 'It answers when several service types are asked at once.',
  },
  {
    key: 'end_date_inclusive',
    example: 'true',
    words: 'Whether somebody is still covered on the day that coverage ends.',
  },
  {
    key: 'iop_day_is_one_visit',
    example: 'true',
    words: 'Whether a day of the program counts as one visit against a limit. Leave it out where nobody said so.',
  },
  { key: 'behavioral_vendor', example: '"example-behavioral"', words: 'Who runs its behavioral benefits, by key.' },
  {
    key: '[[contracts]]',
    example: 'level = "iop_mh"',
    words: 'Our contracts with it: which levels we are in network for, and from when.',
  },
  {
    key: '[retry]',
    example: 'attempts_max = 4',
    words: 'How often it is asked again, and how long is waited in between.',
  },
  { key: '[recheck]', example: 'days = 14', words: 'When an answer is too old to rest on.' },
];
