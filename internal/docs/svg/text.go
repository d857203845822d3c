package svg

import "unicode/utf8"

// letterWidth is how wide a letter is on average in a text of 100 pixels, of the
// widest of the fonts that the styles name.
const letterWidth = 62

// WidthOf is about how wide a text is, so that nothing is drawn over it.
func WidthOf(text string, size int) int {
	return utf8.RuneCountInString(text) * size * letterWidth / 100
}

// Fit shortens a text to a width.
func Fit(text string, size, width int) string {
	letters := []rune(text)
	if room := width * 100 / (size * letterWidth); len(letters) > room {
		return string(letters[:max(0, room-1)]) + "…"
	}
	return text
}

// Wrap breaks words into lines of at most a width.
func Wrap(words []string, between string, size, width int) (lines []string) {
	line := ""
	for i, word := range words {
		if i < len(words)-1 {
			word += between
		}
		if line != "" && WidthOf(line+" "+word, size) > width {
			lines, line = append(lines, line), ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(lines, line)
}
