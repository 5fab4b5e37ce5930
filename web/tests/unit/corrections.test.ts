import { describe, expect, test } from 'vitest';
import { takenFrom } from '../../src/pages/case_proposed';
import { changed, fieldLabel, fieldsOf, toldIn, valueWords } from '../../src/pure/corrections';

const document = {
  id: 'A-1',
  patient: { last_name: 'SAMPLE', first_name: 'ANNA', birth_date: '1990-02-03', sex: 'F' },
  coverage: { payer: 'EXAMPLE CARE', member_id: 'EXO12' },
};
const withSubscriber = {
  ...document,
  coverage: { ...document.coverage, subscriber: { last_name: 'SAMPLE', birth_date: '1960-01-01' } },
};

describe('a correction', () => {
  test('holds what is another now, and nothing else of the intake', () => {
    const told = toldIn(document);
    expect(changed(told, told)).toEqual({});
    expect(changed(told, { ...told, member_id: ' EX012 ' })).toEqual({ member_id: 'EX012' });
  });

  test('says null of what is not told any more', () => {
    const told = toldIn(document);
    expect(changed(told, { ...told, first_name: ' ' })).toEqual({ first_name: null });
  });

  test('is of the subscriber only where the intake names one', () => {
    expect(fieldsOf(document).some((field) => field.of === 'subscriber')).toBe(false);
    const told = toldIn(withSubscriber);
    expect(told.last_name).toBe('SAMPLE');
    expect(changed(told, { ...told, subscriber_birth_date: '1961-01-01' })).toEqual({
      subscriber_birth_date: '1961-01-01',
    });
  });

  test('tells the consent of the intake itself, and takes it back by saying nothing', () => {
    const told = toldIn({ ...document, consent: 'unknown' });
    expect(told.consent).toBe('');
    expect(toldIn(document).consent).toBe('');
    expect(changed(told, { ...told, consent: 'given' })).toEqual({ consent: 'given' });
    const given = toldIn({ ...document, consent: 'given' });
    expect(changed(given, { ...given, consent: 'refused' })).toEqual({ consent: 'refused' });
    expect(changed(given, { ...given, consent: '' })).toEqual({ consent: null });
    expect(valueWords('consent', '')).toBe('not told');
    expect(valueWords('member_id', 'EX012')).toBe('EX012');
  });

  test('is named as a person names the field', () => {
    expect(fieldLabel('member_id')).toBe('Member ID');
    expect(fieldLabel('payer')).toBe('Payer');
    expect(fieldLabel('something_new')).toBe('something new');
  });

  test('that the payer proposes is filled in and sent with it alone; what it left out is said as null', () => {
    const told = toldIn({ ...document, patient: { ...document.patient, suffix: 'JR' } });
    const taken = takenFrom([
      { field: 'last_name', label: 'Last name', sent: 'SAM-PLE', suggested: 'SAM PLE' },
      { field: 'suffix', label: 'Suffix', sent: 'JR', suggested: '' },
      { field: null, label: 'Relationship', sent: 'dependent', suggested: 'subscriber' },
    ]);
    expect(changed(told, { ...told, ...taken })).toEqual({ last_name: 'SAM PLE', suffix: null });
  });
});
