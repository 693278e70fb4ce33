import {spawn} from 'node:child_process';

const turn = async (): Promise<void> =>
	new Promise(resolve => {
		setImmediate(resolve);
	});

/** Opens files in the learner's editor on this terminal and waits for it; its exit code, 127 when there is none. */
export async function openEditor(files: readonly string[], {VISUAL, EDITOR}: NodeJS.ProcessEnv): Promise<number> {
	// Node goes on reading the terminal for a moment, and would take the editor's first keys.
	await turn();
	process.stdin.pause();
	await turn();
	const editor = VISUAL || EDITOR || (process.platform === 'win32' ? 'notepad' : 'vi');
	return new Promise(resolve => {
		const child =
			process.platform === 'win32'
				? spawn(editor, files, {stdio: 'inherit', shell: true})
				: // The variable may hold arguments; git reads it the same way.
					spawn('/bin/sh', ['-c', `${editor} "$@"`, 'editor', ...files], {stdio: 'inherit'});
		child.once('error', () => resolve(127));
		child.once('exit', code => resolve(code ?? 1));
	});
}
