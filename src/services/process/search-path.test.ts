import {expect, test} from 'vitest';
import {hostileNames} from '../../testing/hostile-paths.ts';
import {searchPath} from './search-path.ts';

const cannotHold = (of: 'classes' | 'libraries', name: string): boolean =>
	name.includes(':') || (of === 'libraries' && name.includes(';'));

test.each((['classes', 'libraries'] as const).flatMap(of => hostileNames.map(([what, name]) => ({of, what, name}))))(
	'a path of $of with $what is taken whole, or refused by name',
	({of, name}) => {
		const entries = [`/cache/${name}/a`, '/cache/b'];
		if (cannotHold(of, name)) {
			expect(() => searchPath(entries, of)).toThrow(
				expect.objectContaining({
					problem: expect.objectContaining({found: entries[0], remedy: expect.stringContaining('STREAMBOOK_CACHE')}),
				}),
			);
		} else {
			expect(searchPath(entries, of).split(':')).toEqual(entries);
		}
	},
);
