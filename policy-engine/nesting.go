package main

import "strings"

// How deep brackets may be nested: the parser recurses, and WebAssembly's stack has an end that nothing survives.
const nestingLimit = 500

// tooDeep gives the offset of the first bracket beyond the limit. Strings and comments do not count.
func tooDeep(text string) (int, bool) {
	depth := 0
	for at := 0; at < len(text); at++ {
		switch text[at] {
		case '[', '(', '{':
			depth++
		case ']', ')', '}':
			depth--
		case '#':
			at = skipTo(text, at, "\n")
		case '`':
			at = skipTo(text, at, "`")
		case '"':
			at = endOfString(text, at)
		}
		if depth > nestingLimit {
			return at, true
		}
	}
	return 0, false
}

// skipTo gives the offset of the next `end` behind `at`, else of the last character.
func skipTo(text string, at int, end string) int {
	length := strings.Index(text[at+1:], end)
	if length < 0 {
		return len(text) - 1
	}
	return at + 1 + length
}

// endOfString gives the offset of the closing quote, else of the line's end.
func endOfString(text string, at int) int {
	for at++; at < len(text); at++ {
		switch text[at] {
		case '\\':
			at++
		case '"', '\n':
			return at
		}
	}
	return at
}
