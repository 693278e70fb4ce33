import {expect, test} from 'vitest';
import {speed, wholeNumber} from './option-values.ts';

test.each(['0', '65536', '99999999999', '-1', '1.5', '', ' 7', '0x10', 'all'])(
	'%o is refused where 1 to 65535 are meant',
	text => {
		expect(() => wholeNumber(1, 65_535)(text)).toThrow('It must be a whole number from 1 to 65535.');
	},
);

test('both ends are included', () => {
	expect(['1', '65535'].map(wholeNumber(1, 65_535))).toEqual([1, 65_535]);
});

test.each(['0', '-1', '1001', 'fast', ''])('a speed of %o is refused', text => {
	expect(() => speed(text)).toThrow('above 0 and at most 1000');
});
