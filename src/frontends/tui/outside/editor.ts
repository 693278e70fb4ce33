import {spawn} from 'node:child_process';
import {childEnvironment} from '#core';
import {thisPlatform} from '../../../platform/this-platform.ts';

const turn = async (): Promise<void> =>
	new Promise(resolve => {
		setImmediate(resolve);
	});

/** Opens files in the learner's editor on this terminal and waits for it; its exit code, 127 when there is none. */
export async function openEditor(files: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
	const {VISUAL, EDITOR} = environment;
	// Node goes on reading the terminal for a moment, and would take the editor's first keys.
	await turn();
	process.stdin.pause();
	await turn();
	const editor = VISUAL || EDITOR || thisPlatform.editor;
	return new Promise(resolve => {
		const options = {stdio: 'inherit', env: childEnvironment('users-own', environment)} as const;
		const child =
			// The variable may hold arguments; git reads it the same way.
			thisPlatform.hasShell
				? spawn('/bin/sh', ['-c', `${editor} "$@"`, 'editor', ...files], options)
				: spawn(editor, files, {...options, shell: true});
		child.once('error', () => resolve(127));
		child.once('exit', code => resolve(code ?? 1));
	});
}
