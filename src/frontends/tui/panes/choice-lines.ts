import {choicePhrase} from '#core';
import type {Display} from '../display.ts';
import {type Model, selectedStep} from '../model.ts';
import {type Line, lineOf, span} from '../text/line.ts';
import {wrap} from '../text/wrap.ts';

const margin = 5;

/** The choices of a prediction or a question, and the learner's; none for other steps. */
export function choiceLines({session}: Model, columns: number, display: Display): readonly Line[] {
	const selected = selectedStep(session);
	const choices = selected?.step.choices ?? [];
	if (selected === null || choices.length === 0) {
		return [];
	}

	const answer = session.progress.answers[selected.key];
	const {cursor, open} = display.glyphs;
	const asked = display.say(answer === undefined ? `screen.asked.${selected.step.kind}` : 'screen.answered');
	return [
		...wrap(lineOf(asked, 'strong'), columns),
		...choices.flatMap((choice, index) => {
			const isMine = choice === answer;
			const mark = answer === undefined ? ` ${index + 1}` : ` ${isMine ? cursor : open}`;
			const {code} = choicePhrase(selected.lab.id, selected.step.id, choice);
			return wrap(lineOf(display.say(code), isMine ? 'strong' : undefined), columns - margin).map((line, row) => [
				span((row === 0 ? mark : '').padEnd(margin), 'accent'),
				...line,
			]);
		}),
		[],
	];
}
