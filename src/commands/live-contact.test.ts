import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {liveContact} from './live-contact.ts';

async function emptyWorkspace() {
	const workspace = await mkdtemp(path.join(tmpdir(), 'contact-'));
	onTestFinished(() => rm(workspace, {recursive: true}));
	return {workspace, language: 'en', canAsk: false, given: undefined};
}

test('a contact that was given once need not be given again', async () => {
	const sources = await emptyWorkspace();
	expect(await liveContact({...sources, given: 'ada@example.org'})).toBe('ada@example.org');
	expect(await liveContact(sources)).toBe('ada@example.org');
});

test('a contact that is given replaces the one before', async () => {
	const sources = await emptyWorkspace();
	await liveContact({...sources, given: 'ada@example.org'});
	await liveContact({...sources, given: 'https://example.org/ada'});
	expect(await liveContact(sources)).toBe('https://example.org/ada');
});

test('without a contact and nobody to ask, what to do is said, and the recording offered', async () => {
	const sources = await emptyWorkspace();
	await expect(liveContact(sources)).rejects.toMatchObject({
		problem: {code: 'USAGE', remedy: expect.stringMatching(/--contact(?:.|\n)*recording/)},
	});
});

test('what is no contact is not kept', async () => {
	const sources = await emptyWorkspace();
	await expect(liveContact({...sources, given: 'nobody'})).rejects.toThrow('that is no contact');
	await expect(liveContact(sources)).rejects.toThrow('needs a contact');
});
