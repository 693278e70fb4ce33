import {type Catalogue, choicePhrase, type LabOutline, type StepOutline, say} from '#core';

/** The choices of a prediction or a question, numbered. */
export function choiceLines(lab: LabOutline, step: StepOutline, catalogue: Catalogue): readonly string[] {
	if (step.choices.length === 0) {
		return [];
	}

	return [
		say(catalogue, {code: `plain.asks.${step.kind}`}),
		...step.choices.map(
			(choice, index) => `  ${index + 1}  ${say(catalogue, choicePhrase(lab.id, step.id, choice))}  (${choice})`,
		),
	];
}
