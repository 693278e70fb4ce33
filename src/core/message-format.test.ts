import {expect, test} from 'vitest';
import {formatMessage} from './message-format.ts';

const records = '{count, plural, one {# record} other {# records}} in {topic}';
const zapisi = '{count, plural, one {# запись} few {# записи} many {# записей} other {# записи}}';

test.each([
	['en', records, 1, '1 record in edits'],
	['en', records, 2, '2 records in edits'],
	['en', records, 12_000, '12,000 records in edits'],
	['ru', zapisi, 1, '1 запись'],
	['ru', zapisi, 3, '3 записи'],
	['ru', zapisi, 11, '11 записей'],
	['ru', zapisi, 21, '21 запись'],
	['ru', zapisi, 1.5, '1,5 записи'],
	['ru', zapisi, 12_000, '12\u00A0000 записей'],
	['en', '{count, plural, =0 {nothing} one {# in {topic}} other {# things}}', 0, 'nothing'],
	['en', '{count, plural, =0 {nothing} one {# in {topic}} other {# things}}', 1, '1 in edits'],
	['cs', '{count, plural, other {# záznamů}}', 3, '3 záznamů'],
])('%s counts %s with %d as %s', (language, text, count, said) => {
	expect(formatMessage(text, {count, topic: 'edits'}, language)).toBe(said);
});

test.each([
	['en', '{n} s', 1234.5, '1234.5 s'],
	['en', '{n, number} s', 1234.5, '1,234.5 s'],
	['en', '{n, number, ::.0 group-off} s', 1234.56, '1234.6 s'],
	['ru', '{n, number, ::.0 group-off} с', 0.4, '0,4 с'],
])('%s writes %s with %d as %s', (language, text, n, said) => {
	expect(formatMessage(text, {n}, language)).toBe(said);
});

test.each([
	['nothing to fill', 'nothing to fill'],
	['{unknown} and {unknown, number}', '{unknown} and {unknown, number}'],
	['half a {brace', 'half a {brace'],
	['{"type": "module"}', '{"type": "module"}'],
	["{name}'s", "edits's"],
])('%s stays %s', (text, said) => {
	expect(formatMessage(text, {name: 'edits'}, 'en')).toBe(said);
});

test('a parameter with braces of its own is not filled again', () => {
	expect(formatMessage('{a}', {a: '{b}', b: 'no'}, 'en')).toBe('{b}');
});
