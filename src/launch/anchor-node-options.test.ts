import {expect, test} from 'vitest';

const {anchorNodeOptions} = await import(new URL('anchor-node-options.mjs', import.meta.url).href);

test.each([
	['--require ./a.cjs', '--require "/where/they are/a.cjs"'],
	['-r ../a.cjs --trace-warnings', '-r "/where/a.cjs" --trace-warnings'],
	['--no-warnings --require=./a.cjs', '--no-warnings --require="/where/they are/a.cjs"'],
	['--require "./b c.cjs"', '--require "/where/they are/b c.cjs"'],
	['--import ./a.mjs', '--import "file:///where/they%20are/a.mjs"'],
	['--loader ./a.mjs', '--loader "file:///where/they%20are/a.mjs"'],
	['-r ./a.cjs -r ./b.cjs', '-r "/where/they are/a.cjs" -r "/where/they are/b.cjs"'],
	// Whole already, or looked for in packages.
	['--require /opt/a.cjs', '--require /opt/a.cjs'],
	['--import tsx', '--import tsx'],
	['--max-old-space-size=4096 --inspect', '--max-old-space-size=4096 --inspect'],
	['', ''],
])('%s', (options, anchored) => {
	expect(anchorNodeOptions(options, '/where/they are')).toBe(anchored);
});
