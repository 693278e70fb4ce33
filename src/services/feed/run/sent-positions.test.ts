import fc from 'fast-check';
import {expect, it} from 'vitest';
import {createSentPositions} from './sent-positions.ts';

it('counts each position once, in whatever order ranges come', () => {
	const range = fc.tuple(fc.nat(200), fc.integer({min: 1, max: 30})).map(([from, length]) => [from, from + length] as const);
	fc.assert(
		fc.property(fc.array(range), ranges => {
			const sent = createSentPositions();
			const plain = new Set<number>();
			for (const [from, to] of ranges) {
				sent.add(from, to);
				for (let position = from; position < to; position++) {
					plain.add(position);
				}
			}

			expect(sent.count()).toBe(plain.size);
			expect(sent.end()).toBe(Math.max(-1, ...plain) + 1);
		}),
	);
});
