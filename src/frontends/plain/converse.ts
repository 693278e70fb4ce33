import {problemOf, say, WorkbookError} from '#core';
import type {Conversation} from './conversation.ts';
import {createPlainVoice} from './plain-voice.ts';
import {problemLines} from './result-lines.ts';
import {verbs} from './verbs.ts';

/** The workbook in lines: a prompt with the verbs of the command line, until they leave. For screen readers and bare terminals. */
export async function converse(conversation: Conversation): Promise<void> {
	const {session, words, listener} = conversation;
	const {print} = listener;
	const silence = createPlainVoice(session, words, print);
	try {
		print(say(words, {code: 'plain.welcome'}));
		for (;;) {
			const {labId, stepId} = session.getState().selected;
			const line = await listener.ask(say(words, {code: 'plain.prompt', params: {step: `${labId}/${stepId}`}}));
			if (line === null || !(await obey(line.trim(), conversation))) {
				return;
			}
		}
	} finally {
		silence();
	}
}

/** Whether the conversation goes on. */
async function obey(line: string, conversation: Conversation): Promise<boolean> {
	const {words, listener} = conversation;
	const [name = '', ...rest] = line.split(/\s+/);
	const verb = verbs.find(each => each.name === (name === '' ? 'where' : name.toLowerCase()));
	if (verb === undefined) {
		listener.print(say(words, {code: 'plain.no-such-verb', params: {verb: name}}));
		return true;
	}

	try {
		return (await verb.act(rest, conversation)) !== 'leave';
	} catch (error) {
		if (!(error instanceof WorkbookError)) {
			throw error;
		}

		problemLines(problemOf(error), words).forEach(listener.print);
		return true;
	}
}
