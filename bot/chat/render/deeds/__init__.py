"""What a teacher does toward a learner, and what the learner reads of it."""
