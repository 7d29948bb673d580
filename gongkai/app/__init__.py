"""Joins the stages, and the only place that prints; puts problems into words."""
