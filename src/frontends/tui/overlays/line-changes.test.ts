import fc from 'fast-check';
import {expect, test} from 'vitest';
import {lineChanges} from './line-changes.ts';

const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), {minLength: 1, maxLength: 12}).map(lines => `${lines.join('\n')}\nend`);

test('both texts can be read out of their changes', () => {
	fc.assert(
		fc.property(text, text, (mine, reference) => {
			const changes = lineChanges(mine, reference);
			const of = (kind: 'mine' | 'reference') => changes.filter(change => change.kind === 'same' || change.kind === kind);
			expect(
				of('mine')
					.map(change => change.text)
					.join('\n'),
			).toBe(mine);
			expect(
				of('reference')
					.map(change => change.text)
					.join('\n'),
			).toBe(reference);
		}),
	);
});

test('what is the same is not shown as changed', () => {
	expect(lineChanges('a\nb\nc', 'a\nx\nc').map(({kind}) => kind)).toEqual(['same', 'mine', 'reference', 'same']);
	expect(lineChanges('a\nb', 'a\nb\n').every(({kind}) => kind === 'same')).toBe(true);
});

test('texts too long to compare are shown one after the other', () => {
	const long = 'a\n'.repeat(3000);
	expect(lineChanges(long, long).filter(({kind}) => kind === 'same')).toEqual([]);
});
