import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {WorkbookError} from '#core';
import {writeWhole} from '../../../files/write-whole.ts';

const page = /^https?:\/\/[^\s()]+\.[^\s()]+$/;
const mail = /^[^\s@()<>]+@[^\s@()<>]+\.[^\s@()<>]+$/;
const longest = 200;

/** Whether Wikimedia could reach somebody there: the address of a page, or of mail. */
export function isContact(text: string): boolean {
	return text.length <= longest && /^[\x21-\x7E]+$/.test(text) && (page.test(text) || mail.test(text));
}

/** A contact as it was typed; refused with a reason when nobody could be reached there. */
export function contactOf(typed: string): string {
	const contact = typed.trim();
	if (!isContact(contact)) {
		throw new WorkbookError({
			code: 'USAGE',
			message: 'that is no contact',
			found: contact === '' ? 'nothing' : contact.slice(0, longest),
			expected: 'the address of a page (https://…) or of mail, by which Wikimedia can reach you',
			remedy: '--contact you@example.org, or STREAMBOOK_CONTACT',
		});
	}

	return contact;
}

const fileIn = (stateDirectory: string): string => path.join(stateDirectory, 'contact');

/** The contact that was given before in this workspace; null when none was. */
export async function storedContact(stateDirectory: string): Promise<string | null> {
	const text = (await readFile(fileIn(stateDirectory), 'utf8').catch(() => '')).trim();
	return isContact(text) ? text : null;
}

/** Keeps it for the next time, where only its owner reads it. The folder must exist. */
export async function storeContact(stateDirectory: string, contact: string): Promise<void> {
	await writeWhole(fileIn(stateDirectory), `${contact}\n`, 0o600);
}
