"""A field of a record goes in; what a statement in it is called comes out."""

from __future__ import annotations

ROLES = {
    "lessons": "Lesson",
    "next_steps": "Next step",
    "focus": "Focus",
    "notes": "Note",
    "advice": "Advice",
    "questions": "Question",
    "checklist": "Checklist",
    "meaning": "Meaning",
    "flip_side": "Flip side",
    "happened": "Event",
    "roles": "Role",
    "says": "Statement",
    "aims": "Aim",
    "approach": "Approach",
    "facts": "Fact",
    "points": "Point",
}
