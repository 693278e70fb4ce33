import {existsSync} from 'node:fs';
import {mkdir, readdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {problemSaying, WorkbookError} from '#core';

const nameForm = /^(?<number>\d{2})-(?<id>[a-z][a-z0-9-]*[a-z0-9])$/;

/** Writes the folder of a new lab: it verifies, and says what to fill in. Returns the files it wrote. */
export async function newLab(labsFolder: string, name: string): Promise<readonly string[]> {
	const {number, id} = nameForm.exec(name)?.groups ?? {};
	if (number === undefined || id === undefined) {
		throw new WorkbookError(problemSaying('USAGE', 'no-lab-name', {name}));
	}

	const taken = (await readdir(labsFolder)).find(other => other.startsWith(`${number}-`) || other.endsWith(`-${id}`));
	if (taken !== undefined || existsSync(path.join(labsFolder, name))) {
		throw new WorkbookError(problemSaying('USAGE', 'lab-name-taken', {taken: taken ?? name}));
	}

	const folder = path.join(labsFolder, name);
	const files = filesOf(id);
	for (const [file, text] of Object.entries(files)) {
		await mkdir(path.dirname(path.join(folder, file)), {recursive: true});
		await writeFile(path.join(folder, file), text);
	}

	return Object.keys(files).map(file => path.join(folder, file));
}

function filesOf(id: string): Readonly<Record<string, string>> {
	return {
		'lab.ts': `import {defineLab} from '#core';

export default defineLab({
	minutes: 20,
	servers: 'shared',
	steps: [
		// A step to read. Tasks come with an action and checks: labs/03-topic/lab.ts is a small example.
		{kind: 'read', id: 'about'},
	],
});
`,
		'guide.md': `# ${id.replaceAll('-', ' ')}

After this lab you can … (fill in what the learner can do afterwards).

<!-- step: about -->
## What this is about

Fill in: what is new here, in a screen of text. Then what to run, what to look at, and what stays on the machine.
`,
		// Hints as hint.LAB.STEP.1, choices as choice.LAB.STEP.NAME.
		'words/en.json': '{}\n',
		'reference/README.md':
			'Our programs for this lab: what we would show a colleague. They import clients only and follow the program contract.\n' +
			`A wrong program is an edit of them: npm start -- lab wrong ${id}/NAME --edit\n`,
	};
}
