import {describe, expect, it} from 'vitest';
import {describeInWords, describeRecording} from './describe.ts';
import {defaultRecording} from './options.ts';

describe.each(['streambook', 'another', 'a third'])('the recording of the seed "%s"', seed => {
	it.each(['teaching', 'measured'] as const)('has the %s mix it is meant to have', mix => {
		const {largest, measures} = describeRecording({...defaultRecording, seed, mix});
		for (const {group, deviation, name} of measures) {
			// Who the busiest are is left to chance, within each wiki; wikis and types are counted out.
			const limit = group === 'busiest users' ? 8 : group === 'wiki' || group === 'type' ? 0.5 : 2.5;
			expect(Math.abs(deviation), `${group} ${name}`).toBeLessThan(limit);
			expect(Math.abs(deviation)).toBeLessThanOrEqual(Math.abs(largest.deviation));
		}
	});
});

it('is told in lines, with the largest deviation at the end', () => {
	const lines = describeInWords(describeRecording(defaultRecording));
	expect(lines.at(-1)).toMatch(/^largest deviation: \d+\.\d\d points, /);
	expect(lines.find(line => line.includes('ruwiki '))).toMatch(/6\.79 +6\.8\d +0\.0\d$/);
});
