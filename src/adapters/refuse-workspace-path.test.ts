import {expect, test} from 'vitest';
import {hostileNames} from '../testing/hostile-paths.ts';
import {refuseWorkspacePath} from './refuse-workspace-path.ts';

test.each(['a\\b', '/home/anna/C:\\labs/workspace', '/srv/app/node_modules/.bin/workspace'])(
	'%j is refused by name',
	workspace => {
		expect(() => refuseWorkspacePath(workspace)).toThrow(
			expect.objectContaining({
				problem: expect.objectContaining({found: workspace, expected: expect.stringMatching(/Node (loads|runs) no/)}),
			}),
		);
	},
);

test.each(hostileNames.filter(([, name]) => !name.includes('\\')))('a workspace with %s is taken', (_, name) => {
	expect(() => refuseWorkspacePath(`/home/${name}/workspace`)).not.toThrow();
});
