/** A guide in parts: the lab's title and introduction, and a section for each step comment. */
export interface Guide {
	readonly title: string;
	readonly introduction: string;
	readonly sections: readonly GuideSection[];
}

export interface GuideSection {
	readonly stepId: string;
	readonly title: string;
	/** Markdown, the heading included. */
	readonly text: string;
}

const stepComment = /^<!-- step: ([a-z0-9-]+) -->$/m;
const heading = /^#{1,2} (.+)$/m;

/** Splits a guide at its `<!-- step: id -->` comments. A step's title is the heading that follows its comment. */
export function parseGuide(markdown: string): Guide {
	const [introduction = '', ...rest] = markdown.split(stepComment);
	const sections: GuideSection[] = [];
	for (let index = 0; index + 1 < rest.length; index += 2) {
		const stepId = rest[index] ?? '';
		const text = (rest[index + 1] ?? '').trim();
		sections.push({stepId, title: titleOf(text) ?? stepId, text});
	}

	return {title: titleOf(introduction) ?? '', introduction: introduction.trim(), sections};
}

function titleOf(markdown: string): string | undefined {
	return heading.exec(markdown)?.[1]?.trim();
}
