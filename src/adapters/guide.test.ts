import {expect, test} from 'vitest';
import {parseGuide} from './guide.ts';

const markdown = `# Start ZooKeeper

Why it is there.

<!-- step: start -->
## Start it

Write the file.

<!-- step: look -->
## Look inside

    <!-- step: not-one -->
`;

test('a guide is split at its step comments, and each section keeps its heading', () => {
	const guide = parseGuide(markdown);
	expect(guide.title).toBe('Start ZooKeeper');
	expect(guide.introduction).toContain('Why it is there.');
	expect(guide.sections.map(({stepId, title}) => [stepId, title])).toEqual([
		['start', 'Start it'],
		['look', 'Look inside'],
	]);
	expect(guide.sections[0]?.text).toBe('## Start it\n\nWrite the file.');
});

test('a comment inside indented code opens no section', () => {
	expect(parseGuide(markdown).sections[1]?.text).toContain('not-one');
});
