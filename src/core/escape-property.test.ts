import {expect, test} from 'vitest';
import {escapeProperty, unescapeProperty} from './escape-property.ts';

test.each([
	['/home/zoë/Übung 1', '/home/zo\\u00eb/\\u00dcbung 1'],
	['C:\\labs', 'C:\\\\labs'],
	['課', '\\u8ab2'],
	['plain', 'plain'],
])('%s is written %s and read back', (value, escaped) => {
	expect(escapeProperty(value)).toBe(escaped);
	expect(unescapeProperty(escaped)).toBe(value);
});
