import {problemSaying, say, WorkbookError} from '#core';
import {makeFolder} from '../adapters/make-folder.ts';
import {programDirectory, workspacePaths} from '../adapters/paths.ts';
import {loadWords} from '../adapters/words-on-disk.ts';
import {contactOf, storeContact, storedContact} from '../services/external/live/contact.ts';
import {openTerminalLines} from './terminal-lines.ts';

/** Where a contact may come from, and whether somebody can be asked. */
export interface ContactSources {
	/** `--contact`, or STREAMBOOK_CONTACT. */
	readonly given: string | undefined;
	readonly workspace: string;
	readonly language: string;
	readonly canAsk: boolean;
}

/** By what Wikimedia can reach whoever reads its live stream: given now, given before, or asked for once. */
export async function liveContact({given, workspace, language, canAsk}: ContactSources): Promise<string> {
	const {state} = workspacePaths(workspace);
	if (given !== undefined) {
		return keep(state, given);
	}

	const stored = await storedContact(state);
	if (stored !== null) {
		return stored;
	}

	if (!canAsk) {
		throw new WorkbookError(problemSaying('USAGE', 'contact-missing'));
	}

	const words = await loadWords(programDirectory, language);
	using lines = openTerminalLines();
	return keep(state, (await lines.ask(`${say(words, {code: 'cli.ask-contact'})} `)) ?? '');
}

async function keep(state: string, typed: string): Promise<string> {
	const contact = contactOf(typed);
	await makeFolder(state);
	await storeContact(state, contact);
	return contact;
}
